#line 721 "chapters/A-files.nw"
/* Stopping, memory, and files that are whole or absent */
#ifndef FILES_H
#define FILES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#line 23 "chapters/A-files.nw"
/* One line on stderr; removes unfinished outputs; exit status 1. */
_Noreturn void fail(const char *format, ...);
/* One line on stderr, and on it goes. */
void say(const char *format, ...);
/* Prints like vsnprintf, with ? in place of each control character. */
void one_line(char *line, size_t room, const char *format, va_list values);
/* count items of size bytes, zeroed, from a cache line on, or fail(). */
void *allocate(size_t count, size_t size);
/* The array with room for count items, moved if need be, or fail(). */
void *grown(void *array, size_t count, size_t size, size_t *room);

#line 155 "chapters/A-files.nw"
typedef struct {
    FILE *stream;           /* print here */
    char *path;             /* where the file will be; NULL: stdout */
    char *temporary;        /* where it is until it is whole, or NULL */
    char *second;           /* the old file's second name, while it has one */
    bool kept;              /* it has it */
} Output;
#line 167 "chapters/A-files.nw"
/* NULL or "-" is stdout. A file gets its name when it is closed. All fail()
   if the file cannot be written, or read. */
Output *open_output(const char *path);
void close_output(Output *out);
/* All of them get their names, or none does. A NULL is passed over. */
void close_outputs(int count, Output *const *outputs);
FILE *open_input(const char *path);
/* Do both go to one file, under whatever names? Does out go to stdout? */
bool same_file(const Output *a, const Output *b);
bool to_stdout(const Output *out);
/* To be called first. */
void fill_closed_streams(void);
#line 733 "chapters/A-files.nw"
#endif
