# The live pages' program: the tangled modules and web/live.c, compiled to WebAssembly, inside two scripts.
#   generated/html/live.js       the widgets; a page loads this one
#   generated/html/live-wasm.js  the program; the widgets load it when the first of them comes into view
# Debian packages: clang lld wasi-libc libclang-rt-14-dev-wasm32
W = generated/wasm
H = generated/html
WASM_MODULES = backprop boundary csv data fast gradcheck layer linear loss model network neuron oracle predict random scale spiral split train
WASM_CC = clang --target=wasm32-wasi
WASM_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -msimd128 -ffunction-sections -fdata-sections \
             -Wall -Wextra -Wpedantic -Werror -Wno-misleading-indentation -Wno-gnu-folding-constant
live: $(H)/live.js $(H)/live-wasm.js $(H)/live.css
.PHONY: live
$(W)/%.o: $(S)/%.c web/live.mk | $(TANGLED)
	$(Q)mkdir -p $(W)
	$(Q)$(WASM_CC) $(WASM_FLAGS) -I$(S) -MMD -MP -c $< -o $@
# Chunks that are no functions of a module: the knob of chapter 1, and the laboratory's softmax that overflows.
chunk = @mkdir -p $(W); notangle -R'$(1)' $< > $@
$(W)/knob-mistake.inc: chapters/01-black-box.nw web/live.mk
	$(call chunk,the mistake of the box when its knob is at w)
$(W)/knob-slope.inc: chapters/01-black-box.nw web/live.mk
	$(call chunk,measure the slope by a nudge)
$(W)/plain-softmax.inc: figures/03-limits-of-lines.nw web/live.mk
	$(call chunk,softmax as the formula has it)
CHUNKS = $(W)/knob-mistake.inc $(W)/knob-slope.inc $(W)/plain-softmax.inc
$(W)/live.o: web/live.c $(CHUNKS) | $(TANGLED)
	$(Q)$(WASM_CC) $(WASM_FLAGS) -I$(S) -I$(W) -MMD -MP -c $< -o $@
# Linked without -O: with it clang runs a wasm-opt that it happens to find.
$(W)/live.wasm: $(WASM_MODULES:%=$(W)/%.o) $(W)/live.o
	$(Q)$(WASM_CC) -mexec-model=reactor $^ -Wl,--gc-sections,--strip-all,-z,stack-size=1048576 -o $@
$(H)/live-wasm.js: $(W)/live.wasm
	@mkdir -p $(H)
	@{ printf 'liveProgram("'; base64 -w0 $<; printf '")\n'; } > $@
$(H)/live.js $(H)/live.css: $(H)/%: web/%
	@mkdir -p $(H)
	@cp $< $@
-include $(wildcard $(W)/*.d)
