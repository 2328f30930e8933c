/**
 * How every process that keeps a connection to the server looks whether it is there again: within a second or so of its
 * return. By itself gRPC waits longer after every try, up to two minutes. For those who connect, not for cases.
 */
export const soonAgain = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 };
