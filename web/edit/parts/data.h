#line 236 "chapters/02-spiral.nw"
/* A data set: examples in rows, and their classes */
#ifndef DATA_H
#define DATA_H

enum { MOST_EXAMPLES = 2000000000 };

#line 191 "chapters/02-spiral.nw"
typedef struct {
    int m, d, K;                /* examples, features, classes */
    void *X;                    /* m x d: double (*X)[d] = data->X */
    int *y;                     /* m classes, or NULL if not known */
    char *header;               /* names of the columns, or NULL */
} Dataset;

#line 244 "chapters/02-spiral.nw"
/* All zero; m, d, K >= 1. Ends the program if memory is short. */
Dataset new_dataset(int m, int d, int K);
void free_dataset(Dataset *data);
#endif
