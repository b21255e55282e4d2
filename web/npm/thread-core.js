/** Answers `{call, name, args}` with `{call, value}` or `{call, error}`. */
export function answerer(gangmu, send) {
  return async ({ call, name, args }) => {
    if (call === undefined) return;
    try {
      const value = await gangmu[name](...args);
      send({ call, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (error) {
      send({ call, error: { code: error.code ?? "internal", message: error.message } }, []);
    }
  };
}

/** The functions of the package over a worker that `start` starts; `{post, end}` with `heard` called for each message. */
export function caller(start, GangmuError) {
  const waiting = new Map();
  let calls = 0;
  const fail = (reason) => {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  const heard = ({ call, value, error }) => {
    const wait = waiting.get(call);
    if (!waiting.delete(call)) return;
    if (error) wait.reject(new GangmuError(error.code, error.message));
    else wait.resolve(value);
  };
  const worker = start(heard, (error) => fail(new GangmuError("worker", String(error?.message ?? error))));
  const ask = (name) => (...args) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.post({ call: calls, name, args });
    });
  return {
    analyze: ask("analyze"),
    text: ask("text"),
    export: ask("export"),
    version: ask("version"),
    terminate() {
      worker.end();
      fail(new GangmuError("worker", "terminated"));
    },
  };
}
