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
