/* What the book's files take from POSIX and WASI has not. Read before everything else, so it includes nothing. */
struct sigaction { void (*sa_handler)(int); int sa_flags; int sa_mask; };
int sigaction(int signal, const struct sigaction *now, struct sigaction *before);
enum { SA_RESTART = 1 };
int dup2(int from, int to);
int fork(void);
int pause(void);
int mkstemp(char *path);
#define CLOCK_PROCESS_CPUTIME_ID CLOCK_MONOTONIC
