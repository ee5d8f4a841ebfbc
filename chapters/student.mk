# A compiler that cannot compile the book is named before it fills the screen: tcc 0.9.27 knows no double A[m][p] in a prototype.
able = { command -v $(firstword $(CC)) >/dev/null || { echo "make: CC=$(CC): there is no such command" >&2; exit 1; }; \
    echo 'int first(int m, int p, double A[m][p]);' > $@.c && $(CC) -c $@.c -o $@.o || \
    { echo "make: CC=$(CC) cannot compile an array whose sizes are parameters, double A[m][p]; gcc and clang can" >&2; exit 1; }; }

# For data and programs of one's own.
.PHONY: picture lib
picture: generated/glassbox
	@figures/picture.sh

# The library runs on one thread, so that a program needs nothing but it and -lm.
L = generated/lib
ALONE = $(MODULES:$(O)/%=$(L)/objects/%)
lib: $(L)/libglassbox.a $(L)/glassbox.h
$(ALONE): $(L)/objects/%.o: $(S)/%.c $(O)/flags $(HEADERS) | $(TANGLE_FIRST)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS:-fopenmp=-fopenmp-simd) $(CPPFLAGS) $(DEPENDS:none=) -c $< -o $@
$(L)/libglassbox.a: $(ALONE)
	@rm -f $@
	@ar rcs $@ $^
$(L)/glassbox.h: chapters/amalgam.awk $(MODULES:$(O)/%.o=$(S)/%.h) | $(TANGLE_FIRST)
	@mkdir -p $(@D)
	@awk -f $^ > $@
-include $(wildcard $(L)/objects/*.d)
