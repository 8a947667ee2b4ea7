/** What a generated Prisma client is made of and offers, as far as it matters here. */
interface Generated {
  $disconnect(): Promise<void>
}
interface AdapterFactory {
  readonly provider: string
  readonly adapterName: string
  connect(): Promise<unknown>
}
interface Options {
  readonly adapter: AdapterFactory
  readonly log: readonly unknown[]
}

/** The adapter of a client that moves on: each connection is opened to the database of now. */
class MovingAdapter implements AdapterFactory {
  database: AdapterFactory
  readonly provider: string
  readonly adapterName: string

  constructor(first: AdapterFactory) {
    this.database = first
    this.provider = first.provider
    this.adapterName = first.adapterName
  }

  connect = () => this.database.connect()
}

/**
 * A class to stand in for a generated client in tests. Each test has a database of its own, and a client works out a
 * plan for every kind of query before its first use, a third of what a story takes. Here a client that was closed is
 * opened again for the next database of the test file, with the plans it has. Who holds it from before cannot use it
 * any more: what a test left running does not reach into the next one.
 */
export function reusedClient<Constructor extends new (options: never) => Generated>(Client: Constructor): Constructor {
  const closed: { client: Generated; adapter: MovingAdapter }[] = []

  function open({ adapter: database, ...others }: Options) {
    const adapter = new MovingAdapter(database)
    return { client: new Client({ ...others, adapter } as never), adapter }
  }

  function Reused(options: Options): Generated {
    // Whoever listens to the statements would hear those of all who come later.
    const known = options.log.length === 0 ? closed.pop() : undefined
    const { client, adapter } = known ?? open(options)
    adapter.database = options.adapter
    let isClosed = false
    const $disconnect = async () => {
      if (isClosed) return
      isClosed = true
      await client.$disconnect()
      if (options.log.length === 0) closed.push({ client, adapter })
    }
    return new Proxy(client, {
      get(target, name) {
        if (name === '$disconnect') return $disconnect
        if (isClosed) throw new Error(`The test has closed this database: ${String(name)} comes too late.`)
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  return Reused as unknown as Constructor
}
