/* What the pages' widgets call: the book's own modules, tangled, as WebAssembly. One instance a widget, so one of each thing. */
#include <stdbool.h>
#include "backprop.h"
#include "experiment.h"
#include "layer.h"
#include "linear.h"
#include "loss.h"
#define main glassbox           /* its tables of options judge the fields */
#include "glassbox.c"
#undef main
#define EXPORT(name) __attribute__((export_name(#name))) name

/* The appendix's files.c needs signals and links; of it the modules want these two. */
__attribute__((import_module("page"), import_name("fail"))) void page_fail(const char *message);
void one_line(char *line, size_t room, const char *format, va_list values)
{
    vsnprintf(line, room, format, values);
}
_Noreturn void fail(const char *format, ...)
{
    static char message[1000];
    va_list values;
    va_start(values, format);
    one_line(message, sizeof message, format, values);
    va_end(values);
    page_fail(message);
    __builtin_trap();
}
void *allocate(size_t count, size_t size)
{
    enum { LINE = 64 };
    const bool fits = size == 0 || count <= (PTRDIFF_MAX - LINE) / size;
    const size_t bytes = fits ? (count * size / LINE + 1) * LINE : 0;
    void *memory = fits ? aligned_alloc(LINE, bytes) : NULL;
    if (memory == NULL)
        fail("out of memory: %zu times %zu bytes wanted", count, size);
    return memset(memory, 0, bytes);
}

/* What a field may hold: the command's name, the option's and the value stand in words, each with its NUL. The answer is the
   program's complaint, or NULL: then the value is in set. */
static char words[512];
char *EXPORT(room_for_words)(void) { return words; }
const char *EXPORT(complaint)(void)
{
    static char said[700];
    const char *name = words + strlen(words) + 1, *value = name + strlen(name) + 1;
    const Command command = { .name = words, .options = words[0] == 's' ? spiral_options : train_options };
    const Option *option = find_option(&command, name);
    snprintf(said, sizeof said, "%s %s: wanted %s", option->name, value, option->wanted);
    const __typeof__(set) before = set;
    const bool taken = read_value(option, value);
    if (!taken)
        set = before;
    return taken ? NULL : said;
}

/* Chapter 1: its two chunks, as they stand on the page */
#include "knob-mistake.inc"
double EXPORT(knob_mistake)(double w) { return mistake(w); }
double EXPORT(knob_slope)(double w)
{
#include "knob-slope.inc"
    return slope;
}

/* Chapter 3: the laboratory's softmax without the shift */
#include "plain-softmax.inc"

/* Chapters 2 to 11: data, a network and its passes, a line model */
static Dataset data, test;
static Network net;
static Linear lines;
static double *losses, numbers[8];
static int kept;

static void begin_network(Dataset new, int h)
{
    free_dataset(&data), free_dataset(&test), free_network(&net), free_linear(&lines);
    data = new;
    net = new_network(data.d, h, data.K);
    lines = new_linear(data.d, data.K);
}
void EXPORT(begin)(void)        /* from set */
{
    begin_network(make_spiral(set.points, set.classes, set.noise, set.seed), set.hidden);
    init_network(&net, set.seed);
}
void EXPORT(begin_small)(int m, int d, int h, int K) { begin_network(new_dataset(m, d, K), h); }
int EXPORT(size)(int which) { return (int[]){ data.m, data.d, net.h, data.K, (int)net.count }[which]; }
double *EXPORT(points)(void) { return data.X; }
int *EXPORT(classes)(void) { return data.y; }
double *EXPORT(theta)(void) { return net.theta; }
double EXPORT(set_rate)(void) { return set.rate; }
int EXPORT(set_epochs)(void) { return set.epochs; }

static void keep(int epoch, double loss, const Network *n, void *context)
{
    (void)epoch, (void)n, (void)context;
    losses[kept++] = loss;
}
static const Engine *chosen(int fast) { return fast ? &fast_engine : &plain_engine; }
/* fit(), and the losses that it reported; the number of them is kept */
double *EXPORT(train)(int epochs, int fast)
{
    free(losses);
    losses = allocate((size_t)epochs + 1, sizeof *losses);
    kept = 0;
    numbers[0] = fit(&net, &data, (FitOptions){ .epochs = epochs, .rate = set.rate, .report = keep, .engine = chosen(fast), .threads = 1 });
    return losses;
}
double EXPORT(updates)(void) { return numbers[0]; }
double EXPORT(loss)(int fast)
{
    engine = chosen(fast);
    set.threads = 1;
    return engine_loss(&net, &data);
}
int EXPORT(finite)(void)
{
    for (size_t q = 0; q < net.count; q++)
        if (!isfinite(net.theta[q]))
            return 0;
    return 1;
}
double EXPORT(right)(void) { return accuracy(&net, &data); }
int EXPORT(dead)(void) { return dead_units(&net, &data); }
double EXPORT(best)(void) { return best_accuracy(set.points, set.classes, set.noise); }
int EXPORT(stray)(int i) { return is_stray(&data, i); }
void EXPORT(begin_test)(int spirals, int seed) { test = fresh_spirals(spirals, set.noise, (uint64_t)seed); }
double EXPORT(test_loss)(void) { return loss_of(&net, &test); }
double EXPORT(test_right)(void) { return accuracy(&net, &test); }

/* The class of each point of a grid, row after row from (x1, x2) on, and its probabilities; the network's or the lines'. */
static int *labels;
static void *beliefs;
int *EXPORT(regions)(int side, double x1, double x2, double step, int by_lines)
{
    const int m = side * side, K = data.K;
    double (*X)[2] = allocate((size_t)m, sizeof *X);
    free(labels), free(beliefs);
    labels = allocate((size_t)m, sizeof *labels);
    beliefs = allocate((size_t)m, (size_t)K * sizeof(double));
    for (int i = 0; i < m; i++)
        X[i][0] = x1 + i % side * step, X[i][1] = x2 + i / side * step;
    if (by_lines) {
        linear_probabilities(&lines, m, X, beliefs);
        for (int i = 0; i < m; i++)
            labels[i] = linear_predict(&lines, X[i]);
    } else
        predict(&net, m, X, labels, beliefs);
    free(X);
    return labels;
}
double *EXPORT(probabilities)(void) { return beliefs; }

double EXPORT(linear_loss)(void) { return linear_epoch(&lines, &data, 0); }
double EXPORT(linear_step)(void) { return linear_epoch(&lines, &data, set.rate); }
int EXPORT(linear_right)(void) { return linear_correct(&lines, &data); }
double *EXPORT(linear_weights)(int bias) { return bias ? lines.b : lines.W; }

/* The passes over the first m examples. An array's place: Z1, A1, Z2, y_hat, dZ2, dA1, dZ1, and the slopes of theta */
static Forward f;
static Gradient g;
double EXPORT(passes)(int m)
{
    free_forward(&f), free_gradient(&g);
    f = new_forward(&net, m), g = new_gradient(&net, m);
    forward_pass(&net, m, data.X, &f);
    backward_pass(&net, m, data.X, data.y, &f, &g);
    return cce_loss(m, net.K, f.y_hat, data.y);
}
double *EXPORT(array)(int which)
{
    return (void *[]){ f.Z1, f.A1, f.Z2, f.y_hat, g.dZ2, g.dA1, g.dZ1, g.dtheta }[which];
}
/* One row of K scores in numbers becomes probabilities; what they cost if class y is true */
double *EXPORT(room_for_numbers)(void) { return numbers; }
double EXPORT(shares)(int K, int y)
{
    softmax(1, K, (void *)numbers, (void *)numbers);
    return cce_loss(1, K, (void *)numbers, &y);
}
void EXPORT(plain_shares)(int K)
{
    double y_hat[8];
    plain_softmax(K, numbers, y_hat);
    memcpy(numbers, y_hat, (size_t)K * sizeof *numbers);
}
double EXPORT(full_loss)(void) { return loss_of(&net, &data); }
double EXPORT(difference)(int q, double step) { return central_difference(&net, &data, (size_t)q, step); }
double *EXPORT(check)(double step)
{
    passes(data.m);
    const Comparison c = compare_slopes(&net, &data, g.dtheta, step);
    const double all[] = { c.checked, c.left_out, c.error, (double)c.worst, c.slope, c.difference };
    return memcpy(numbers, all, sizeof all);
}
