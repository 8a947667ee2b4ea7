/** The same calls but for some. */
export const changed = <Calls extends object>(calls: Calls, changes: Partial<Calls>): Calls =>
  new Proxy(calls, {
    get: (target, name, receiver) => Reflect.get(name in changes ? changes : target, name, receiver),
  })
