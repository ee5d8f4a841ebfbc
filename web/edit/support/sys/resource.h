/* The harness limits the processor time of a test; here the page does. */
typedef unsigned long long rlim_t;
struct rlimit { rlim_t rlim_cur, rlim_max; };
enum { RLIMIT_CPU, RLIMIT_AS, RLIMIT_FSIZE };
int setrlimit(int what, const struct rlimit *limit);
