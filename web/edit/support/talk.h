/* The driver and the oracle of an exercise whose answer is a test, in one program: the oracle's replies are what the driver reads
   next, and its count stands before the result, as on the marker's side (exercise-oracle.c). Only for practice in the page. */
enum { MOST_NUMBERS = 10000 };
static double notes[MOST_NUMBERS], replies[MOST_NUMBERS];
static int noted, ready, taken, which, is_int[MOST_NUMBERS];
int counted;
void put_double(double v) { if (ready < MOST_NUMBERS) replies[ready++] = v; }
void put_int(int v) { put_double(v); }

static int take_double(double *v)
{
    if (taken < ready) {
        *v = replies[taken++];
        return 1;
    }
    return scanf("%lf", v);
}
static int take_int(int *v)
{
    double d;
    if (taken < ready && take_double(&d)) {
        *v = (int)d;
        return 1;
    }
    return scanf("%d", v);
}
static void note_as(double v, int whole)
{
    if (noted < MOST_NUMBERS) {
        is_int[noted] = whole;
        notes[noted++] = v;
    }
}
#define note(v) note_as(v, _Generic((v), int: 1, default: 0))
static void questioned(void)
{
    ready = taken = 0;
    reply(which, noted, notes);
    noted = 0;
}
/* The number of the function is the case's first; the answer's side reads 1 in its place. */
static void begin_talk(void)
{
    counted = noted = ready = taken = 0;
    if (scanf("%d", &which) != 1)
        exit(90);
    put_double(1);
}
static void end_talk(FILE *to)
{
    if (which < 0)
        fprintf(to, "%d ", counted);
    for (int i = 0; i < noted; i++)
        fprintf(to, is_int[i] ? "%.0f " : "%.17g ", notes[i]);
}
