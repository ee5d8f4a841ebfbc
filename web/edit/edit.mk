# Chunks that can be changed in their page: the compiler, the book's chunks and objects in generated/html/edit/. npm's packages
# (web/edit/package.json) are needed for this part only; the pages work without it.
#: make html-edit        the part of it that compiles and tests a changed chunk in the page (npm)
#: make test-html-edit   every mistake of tests/mistakes as a change in the page; times by chapter (some minutes)
#: make serve            serve generated/html on http://localhost:8000 (PORT=8000), which that part needs
.PHONY: html-edit serve test-html-edit
test-html: html-edit
EDIT = web/edit
html-edit: $(H)/edit/manifest.json
$(EDIT)/node_modules: $(EDIT)/package.json $(EDIT)/package-lock.json
	$(call need,npm,npm)
	@cd $(EDIT) && npm ci --prefer-offline --no-audit --no-fund --silent --ignore-scripts
	@touch $@
$(H)/edit/manifest.json: $(TANGLED) generated/tests.mk generated/exercises/list $(EXERCISES:%=generated/exercises/%/wrong-1) exercises/student.sh $(EDIT)/node_modules $(wildcard $(EDIT)/*.js $(EDIT)/*.mjs $(EDIT)/*.css $(EDIT)/support/* $(EDIT)/support/sys/*) web/live.c web/live.mk
	@mkdir -p $(H) $(W)
	@node $(EDIT)/build.mjs $(H)/edit $(WOVEN)
PORT = 8000
serve: html html-edit
	@$(PYTHON) $(EDIT)/serve.py $(H) $(PORT)
test-html-edit: html html-edit tests/web/node_modules
	@node tests/web/edit-mistakes.mjs
	@for browser in $${BROWSERS:-chromium firefox}; do FULL=1 node tests/web/edit.test.mjs $$browser || exit 1; done
