// The server's side: starts a child for one file, waits for its answer, ends it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child.h"

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Reads so many bytes before the deadline; 0 when they did not come.
static int receive(int from, void *place, size_t count, int64_t deadline) {
    while (count > 0) {
        struct pollfd wait = {from, POLLIN, 0};
        int64_t left = deadline - milliseconds();
        if (left <= 0) return 0;
        int ready = poll(&wait, 1, (int)left);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return 0;
        ssize_t taken = read(from, place, count);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) return 0;
        place = (char *)place + taken;
        count -= (size_t)taken;
    }
    return 1;
}

// The child may have been taken over: nothing of what it says is believed beyond its form.
static void take_answer(int from, const struct attachment_limits *limits, struct attachment_result *result) {
    int64_t deadline = milliseconds() + 5000 * (int64_t)limits->seconds;
    struct attachment_result answer;
    result->outcome = ATTACHMENT_TOO_COMPLEX;
    if (!receive(from, &answer, sizeof answer, deadline)) return;
    answer.bytes = NULL;
    answer.detail[sizeof answer.detail - 1] = 0;
    if (answer.outcome > ATTACHMENT_TOO_COMPLEX || answer.count > limits->output) return;
    for (char *at = answer.detail; *at; at++) {
        if (*at < 0x20 || *at > 0x7E) return;
    }
    if (answer.count > 0) {
        answer.bytes = malloc(answer.count);
        if (!answer.bytes) return;
        if (!receive(from, answer.bytes, answer.count, deadline)) return free(answer.bytes);
    }
    *result = answer;
}

static int write_all(int to, const void *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(to, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return 0;
        bytes = (const char *)bytes + written;
        count -= (size_t)written;
    }
    return 1;
}

// A file in memory with the task and the bytes; -1 when there is none to be had.
static int task_file(const struct attachment_task *task, const uint8_t *bytes) {
    int file = memfd_create("upload", MFD_CLOEXEC);
    if (file < 0) return -1;
    if (write_all(file, task, sizeof *task) && write_all(file, bytes, task->count)) return file;
    close(file);
    return -1;
}

// Starts this very program under the child's name: with nothing of our memory, no descriptors but two, and of the environment
// only where libraries are.
static pid_t start(int task, int answer) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none), sigfillset(&all);
    pid_t child = -1;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    if (posix_spawnattr_init(&attributes) == 0) {
        posix_spawn_file_actions_adddup2(&actions, task, 0);
        posix_spawn_file_actions_adddup2(&actions, answer, 3);
        posix_spawn_file_actions_addclose(&actions, 1);
        posix_spawn_file_actions_addclose(&actions, 2);
        posix_spawn_file_actions_addclosefrom_np(&actions, 4);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        char libraries[4096] = "LD_LIBRARY_PATH=";
        const char *given = getenv("LD_LIBRARY_PATH");
        if (given) strncat(libraries, given, sizeof libraries - strlen(libraries) - 1);
        char *arguments[] = {ATTACHMENT_CHILD, NULL}, *environment[] = {given ? libraries : NULL, NULL};
        if (posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, environment) != 0) child = -1;
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

void attachment_clean(
    uint32_t kind, const uint8_t *bytes, size_t count, const struct attachment_limits *limits,
    struct attachment_result *result) {
    int pipes[2];
    memset(result, 0, sizeof *result);
    result->outcome = ATTACHMENT_SYSTEM;
    struct attachment_task task;
    memset(&task, 0, sizeof task);
    task.kind = kind, task.count = count, task.limits = *limits;
    int file = task_file(&task, bytes);
    if (file < 0) return;
    if (pipe2(pipes, O_CLOEXEC) == 0) {
        pid_t child = start(file, pipes[1]);
        close(pipes[1]);
        if (child > 0) {
            take_answer(pipes[0], limits, result);
            kill(child, SIGKILL);
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        }
        close(pipes[0]);
    }
    close(file);
}

void attachment_release(struct attachment_result *result) {
    free(result->bytes);
    memset(result, 0, sizeof *result);
}
