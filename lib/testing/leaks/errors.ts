// Sees the text of every error made in a test, also of those that are caught: an error text travels to logs, mails
// and answers, so it may never quote a person. Must be loaded before the code that defines error classes.
type ErrorWatcher = (text: string) => void;

let watcher: ErrorWatcher = () => undefined;

export function watchErrors(next: ErrorWatcher): void {
  watcher = next;
}

// An assertion that fails quotes what it compared; that is the test speaking, not the product.
const ownClasses = new Set(['AssertionError', 'LeakError']);

function watched<C extends ErrorConstructor>(original: C): C {
  const report = (text: unknown, className: string) => {
    if (typeof text === 'string' && !ownClasses.has(className)) watcher(text);
  };
  return new Proxy(original, {
    apply(target, self, input) {
      report(input[0], target.name);
      return Reflect.apply(target, self, input);
    },
    construct(target, input, newTarget) {
      report(input[0], newTarget.name);
      return Reflect.construct(target, input, newTarget);
    },
  });
}

globalThis.Error = watched(Error);
globalThis.TypeError = watched(TypeError);
globalThis.RangeError = watched(RangeError);
