# make: builds the program, makes the spiral and trains on it.
CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -O3
spiral.model: glassbox spiral.csv
	./glassbox train spiral.csv --model $@
spiral.csv: glassbox
	./glassbox spiral > $@
glassbox: $(wildcard src/*)
	$(CC) $(CFLAGS) src/*.c -lm -o $@
clean:
	rm -f glassbox spiral.csv spiral.model
