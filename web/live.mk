# The live pages' program: the tangled modules and web/live.c, compiled to WebAssembly, inside two scripts.
#   generated/html/live.js       the widgets; a page loads this one
#   generated/html/live-wasm.js  the program; the widgets load it when the first of them comes into view
# Debian packages: clang lld wasi-libc libclang-rt-14-dev-wasm32
LIVE_WASM = generated/wasm
LIVE_HTML = generated/html
LIVE_FILES = $(LIVE_HTML)/live.js $(LIVE_HTML)/live-wasm.js $(LIVE_HTML)/live.css $(LIVE_HTML)/edit.js
LIVE_HEAD = <link rel="stylesheet" href="live.css"/><script defer="" src="live.js"></script><script defer="" src="edit.js"></script>
WASM_MODULES = backprop boundary csv data fast gradcheck layer linear loss model network neuron oracle predict random scale spiral split train
WASM_CC = clang --target=wasm32-wasi
WASM_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -msimd128 -ffunction-sections -fdata-sections \
             -Wall -Wextra -Wpedantic -Werror -Wno-misleading-indentation -Wno-gnu-folding-constant \
             -D_WASI_EMULATED_SIGNAL
live: $(LIVE_FILES)
.PHONY: live
$(LIVE_WASM)/%.o: $(S)/%.c web/live.mk | $(TANGLED)
	$(Q)mkdir -p $(LIVE_WASM)
	$(Q)$(WASM_CC) $(WASM_FLAGS) -I$(S) -MMD -MP -c $< -o $@
# Chunks that are no functions of a module: the knob of chapter 1, and the laboratory's softmax that overflows.
live_chunk = @mkdir -p $(LIVE_WASM); notangle -R'$(1)' $< > $@
$(LIVE_WASM)/knob-mistake.inc: chapters/01-black-box.nw web/live.mk
	$(call live_chunk,the mistake of the box when its knob is at w)
$(LIVE_WASM)/knob-slope.inc: chapters/01-black-box.nw web/live.mk
	$(call live_chunk,measure the slope by a nudge)
$(LIVE_WASM)/plain-softmax.inc: figures/03-limits-of-lines.nw web/live.mk
	$(call live_chunk,softmax as the formula has it)
LIVE_CHUNKS = $(LIVE_WASM)/knob-mistake.inc $(LIVE_WASM)/knob-slope.inc $(LIVE_WASM)/plain-softmax.inc
$(LIVE_WASM)/live.o: web/live.c $(LIVE_CHUNKS) | $(TANGLED)
	$(Q)$(WASM_CC) $(WASM_FLAGS) -I$(S) -I$(LIVE_WASM) -MMD -MP -c $< -o $@
# Linked without -O: with it clang runs a wasm-opt that it happens to find.
$(LIVE_WASM)/live.wasm: $(WASM_MODULES:%=$(LIVE_WASM)/%.o) $(LIVE_WASM)/live.o
	$(Q)$(WASM_CC) -mexec-model=reactor $^ -lwasi-emulated-signal -Wl,--gc-sections,--strip-all,-z,stack-size=1048576 -o $@
$(LIVE_HTML)/live-wasm.js: $(LIVE_WASM)/live.wasm
	@mkdir -p $(LIVE_HTML)
	@{ printf 'liveProgram("'; base64 -w0 $<; printf '")\n'; } > $@
$(LIVE_HTML)/live.js $(LIVE_HTML)/live.css: $(LIVE_HTML)/%: web/%
	@mkdir -p $(LIVE_HTML)
	@cp $< $@
$(LIVE_HTML)/edit.js: web/edit/edit.js
	@mkdir -p $(LIVE_HTML)
	@cp $< $@
-include $(wildcard $(LIVE_WASM)/*.d)
