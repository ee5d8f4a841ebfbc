# The HTML edition and the EPUB: the same sources as the PDF. Needs the book's runs, so what `make book` made.
#:
#: make html             generated/html: the book as pages, to be opened from the disk or put on a server
#: make epub             generated/glassbox.epub: the same for readers of books
#: make test-html        the pages in two browsers, their links, numbers, markup, accessibility; the EPUB too
#: make setup-html       install the packages of packages-html.txt, and npm's for the tests
W = generated/web
H = generated/html
.PHONY: html epub test-html setup-html
html: $(H)/index.html $(LIVE_FILES) $(if $(wildcard web/edit/node_modules),html-edit)
epub: generated/glassbox.epub

# ---- The text: noweb's stream, then LaTeXML, which takes most of the time.
$(W)/book.tex: $(WOVEN) web/weave.awk web/pairs.txt $(R)/sample-model.txt
	$(call need,noweave,noweb)
	@mkdir -p $(W) $(H)/fonts
	@rm -f $(W)/parts
	@/usr/lib/noweb/markup $(WOVEN) | /usr/lib/noweb/finduses | awk -v parts=$(W)/parts -v pairs=web/pairs.txt -f web/weave.awk > $@
$(W)/results.tex: $(RESULTS)
	@mkdir -p $(W)
	@cat $(RESULTS) > $@
$(W)/book.xml: $(W)/book.tex $(W)/results.tex web/glassbox.tex
	$(call need,latexml,latexml)
	@echo "latexml (about a minute)"
	@timeout 600 latexml --nocomments --log=$(W)/latexml.log --destination=$@ $< 2>/dev/null || { tail -5 $(W)/latexml.log; exit 1; } >&2
	@! grep -A3 '^\(Error\|Fatal\)' $(W)/latexml.log >&2
XSLT = $(firstword $(wildcard /usr/share/perl5/LaTeXML/resources/XSLT/LaTeXML-xhtml5.xsl))
SPLIT = //ltx:chapter|//ltx:appendix|//ltx:bibliography|//ltx:index|//ltx:section[starts-with(@labels,"LABEL:back:")]
$(W)/raw/index.html: $(W)/book.xml
	@rm -rf $(@D)
	@latexmlpost --timestamp=0 --log=$(W)/latexmlpost.log --destination=$@ --format=xhtml --urlstyle=file --stylesheet=$(XSLT) --pmml \
	    --nodefaultresources --nographicimages --nopictureimages --split '--splitpath=$(SPLIT)' --splitnaming=label $< 2>/dev/null
	@! grep -A1 "^\(Error\|Fatal\)" $(W)/latexmlpost.log >&2

# ---- The figures: gnuplot's scripts with its SVG terminal, and the TikZ pictures one by one.
$(W)/fig/%.svg: generated/plots/%.gp generated/plots/style.gp $(W)/results.tex $(D)/boundary.csv web/svg.awk
	@mkdir -p $(@D) $(W)/plots
	@for file in style $*; do sed -E "s/set terminal cairolatex pdf input color dashed font .,9./set terminal svg noenhanced dynamic font 'Pagella,12'/; \
	    s/([0-9.]+)cm/\1*46/g; s|\"figures/\" \. name \. \".tex\"|\"$(W)/plots/\" . name . \".svg\"|; s/background .white. //" \
	    generated/plots/$$file.gp > $(W)/plots/$*-$$file.gp; done
	@gnuplot -e "name='$*'" $(W)/plots/$*-style.gp $(W)/plots/$*-$*.gp
	@awk -v results=$(W)/results.tex -f web/svg.awk $(W)/plots/$*.svg > $@
$(W)/pic/done: book.pdf web/pictures.awk web/picture.awk
	@mkdir -p $(@D)
	@awk -f web/pictures.awk generated/book/book.tex > $(@D)/pictures.tex && cp generated/book/book.aux $(@D)/pictures.aux
	@pdflatex -interaction=batchmode -halt-on-error -output-directory=$(@D) $(@D)/pictures.tex > /dev/null
	@for i in $$(seq $$(grep -c setbox $(@D)/pictures.tex)); do n=$$((i - 1)); pdftocairo -svg -f $$i -l $$i $(@D)/pictures.pdf $(@D)/page.svg && \
	    awk -v n=$$n -f web/picture.awk $(@D)/page.svg > $(@D)/$$n.svg || exit 1; done
	@touch $@

# ---- The pages. LIVE_HEAD (web/live.mk) goes into the head of pages that have something alive.
SVGS = $(PLOTS:%=$(W)/fig/%.svg) $(W)/pic/done
pages = awk -v raw=$(W)/raw -v out=$(1) -v parts=$(W)/parts -v results=$(W)/results.tex -v fig=$(W)/fig -v pic=$(W)/pic -v assets='$(LIVE_HEAD)' $(2) -f web/page.awk
$(H)/index.html: $(W)/raw/index.html $(SVGS) web/page.awk web/answers.txt web/colophon.html web/book.css web/book.js web/answers.js web/web.mk
	@mkdir -p $(H)/fonts
	@rm -f $(H)/*.html
	@$(call pages,$(H))
	@cp web/book.css web/book.js web/answers.js $(H)
	@$(call subset,pagella,texgyrepagella-regular) && $(call subset,pagella-italic,texgyrepagella-italic) && $(call subset,pagella-bold,texgyrepagella-bold)
	@$(call subset,mono,lmmono10-regular) && $(call subset,mono-bold,lmmonolt10-bold) && $(call subset,mono-slant,lmmonoslant10-regular)
	@$(call subset,pagella-math,texgyrepagella-math,--layout-features+=ssty$(comma)dtls$(comma)flac)
	@echo "$(H)/index.html"
comma = ,
# Debian's own Python, which has Debian's modules.
PYTHON = /usr/bin/python3
# The characters of the pages, and those that the scripts may write.
subset = cat $(H)/*.html web/*.js web/*.css > $(W)/characters; \
    $(PYTHON) -m fontTools.subset "$$(ls /usr/share/texmf/fonts/opentype/public/*/$(2).otf)" --flavor=woff2 --drop-tables+=FFTM --text-file=$(W)/characters --unicodes=U+20-7E $(3) \
    --output-file=$(H)/fonts/$(1).woff2

# ---- The EPUB: the same pages without the frame.
EP = $(W)/epub
generated/glassbox.epub: $(H)/index.html web/epub.css
	@rm -rf $(EP) $@ && mkdir -p $(EP)/META-INF $(EP)/book/fonts
	@printf application/epub+zip > $(EP)/mimetype
	@printf '%s\n' '<?xml version="1.0"?>' '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' \
	    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>' > $(EP)/META-INF/container.xml
	@$(call pages,$(EP)/book,-v epub=1)
	@cp web/epub.css $(EP)/book && cp $(H)/fonts/*.woff2 $(EP)/book/fonts
	@find $(EP) -exec touch -d @$(SOURCE_DATE_EPOCH) {} +
	@cd $(EP) && TZ=UTC zip -qX0 ../../glassbox.epub mimetype && TZ=UTC find META-INF book -type f | sort | TZ=UTC zip -qX9 ../../glassbox.epub -@
	@echo $@

# ---- Tests, and what they need.
test-html: html epub tests/web/node_modules
	@tests/web/run
tests/web/node_modules: tests/web/package.json tests/web/package-lock.json
	$(call need,npm,npm)
	@cd tests/web && npm ci --prefer-offline --no-audit --no-fund --silent
	@touch $@
# Node.js from elsewhere does as well, and Debian's npm would drive it out.
setup-html:
	@$(MAKE) --no-print-directory setup PACKAGES=packages-html.txt
	@command -v npm >/dev/null || $(MAKE) --no-print-directory setup PACKAGES=packages-npm.txt

-include web/edit/edit.mk
