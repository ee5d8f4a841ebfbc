/* Check's functions, as far as the harness calls them, and what tests take from POSIX. Each test runs in an instance of its
   own with a copy of the memory, which is what fork gives (process.js). */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#define PAGE(name) __attribute__((import_module("page"), import_name(#name)))
struct result { int status, line; char file[200], message[3800]; };
PAGE(child) int page_child(void (*run)(int), int argument, struct result *result);
PAGE(failed) _Noreturn void page_failed(const char *file, int line, const char *message);
PAGE(dup2) int page_dup2(int from, int to);

struct TCase { const char *name; void (*run)(int); int status, begin, end; };
struct Suite { TCase *tcase; };
struct TestResult { struct result said; };
struct SRunner { Suite *suite; int ran, failed; TestResult result; };

void _ck_assert_failed(const char *file, int line, const char *expr, const char *msg, ...)
{
    char message[3000];
    va_list values;
    va_start(values, msg);
    vsnprintf(message, sizeof message, msg ? msg : "%s", values);
    va_end(values);
    page_failed(file, line, msg ? message : expr);
}
void _mark_point(const char *file, int line) { (void)file, (void)line; }
Suite *suite_create(const char *name) { (void)name; return calloc(1, sizeof(Suite)); }
TCase *tcase_create(const char *name) { TCase *t = calloc(1, sizeof *t); t->name = name; return t; }
void tcase_set_timeout(TCase *t, double seconds) { (void)t, (void)seconds; }
void suite_add_tcase(Suite *s, TCase *t) { s->tcase = t; }
void _tcase_add_test(TCase *t, const TTest *test, int signal, int status, int begin, int end)
{
    (void)signal;
    t->run = test->fn, t->status = status, t->begin = begin, t->end = end;
}
SRunner *srunner_create(Suite *s) { SRunner *r = calloc(1, sizeof *r); r->suite = s; return r; }
enum fork_status srunner_fork_status(SRunner *r) { (void)r; return CK_FORK; }
void srunner_run_all(SRunner *r, enum print_output how)
{
    (void)how;
    TCase *t = r->suite->tcase;
    struct result *said = &r->result.said;
    const char *only = getenv("CK_RUN_CASE");
    if (only != NULL && strcmp(only, t->name) != 0)
        return;
    r->ran = 1;
    fflush(NULL);
    if (page_child(t->run, t->begin, said))
        r->failed = 1;
    else if (said->status != t->status) {
        r->failed = 1;
        snprintf(said->message, sizeof said->message, "Early exit with return value %d", said->status);
    }
}
int srunner_ntests_run(SRunner *r) { return r->ran; }
int srunner_ntests_failed(SRunner *r) { return r->failed; }
TestResult **srunner_failures(SRunner *r) { TestResult **all = calloc(1, sizeof *all); all[0] = &r->result; return all; }
const char *tr_msg(TestResult *t) { return t->said.message; }
const char *tr_lfile(TestResult *t) { return t->said.file; }
int tr_lno(TestResult *t) { return t->said.line; }
void srunner_free(SRunner *r) { free(r->suite->tcase), free(r->suite), free(r); }

/* helpers.c has status_of with fork; it is compiled under another name, and this one has the page's children. */
static void (*attempted)(void);
static FILE *errors;
static void attempt_one(int unused)
{
    (void)unused;
    page_dup2(fileno(errors), STDERR_FILENO);
    attempted();
    _Exit(0);
}
int status_of(void (*attempt)(void), char *said, size_t room)
{
    struct result *result = calloc(1, sizeof *result);
    attempted = attempt;
    errors = tmpfile();
    fflush(NULL);
    const int ended = page_child(attempt_one, 0, result), status = ended ? -1 : result->status;
    rewind(errors);
    said[fread(said, 1, room - 1, errors)] = '\0';
    fclose(errors), free(result);
    return status;
}

int dup2(int from, int to) { return page_dup2(from, to); }
int setrlimit(int what, const struct rlimit *limit) { (void)what, (void)limit; return 0; }
int mkstemp(char *path)
{
    static int number;
    char *end = path + strlen(path) - 6;
    for (;;) {
        const int n = ++number;
        for (int i = 0; i < 6; i++)
            end[i] = (char)('a' + (n >> (4 * i)) % 16);
        const int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
}
FILE *tmpfile(void)
{
    char path[] = "/tmp/file-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0)
        return NULL;
    unlink(path);
    return fdopen(file, "w+");
}
/* There are no signals here. */
int sigaction(int signal, const struct sigaction *now, struct sigaction *before)
{
    (void)signal, (void)now;
    if (before)
        before->sa_handler = SIG_IGN;
    return 0;
}
int pause(void) { errno = ENOSYS; return -1; }
int fork(void) { errno = ENOSYS; return -1; }
int waitpid(int child, int *status, int options) { (void)child, (void)status, (void)options; errno = ENOSYS; return -1; }
