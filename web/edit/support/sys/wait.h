/* For helpers.h's status_of, which is another one here: see check.c. */
int waitpid(int child, int *status, int options);
#define WIFEXITED(status) ((status) >= 0)
#define WEXITSTATUS(status) (status)
