import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }

/** A process of a benchmark: what it says first, what it answers, and its end. */
export interface Child<Ready> {
  /** What the process sent when it was ready. */
  readonly ready: Ready
  readonly pid: number
  /** Sends a message and waits for the one that answers it. */
  ask<Answer>(message: object): Promise<Answer>
  stop(): Promise<void>
}

/** What `npm start` gives Node before the module: what is measured runs as it does in earnest, and so does the rest. */
const NODE_FLAGS = packageJson.scripts.start.split(' ').slice(1, -1)

/**
 * Starts a module of this folder as a process of its own, so that what is measured shares neither event loop nor
 * garbage collector with what measures. Rejects when the process ends before it has answered.
 */
export async function startChild<Ready>(module: URL, parameters: object): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(module), [JSON.stringify(parameters)], {
    execArgv: NODE_FLAGS,
    // Standard output is for figures only.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ready = await nextMessage<Ready>(child, module)
  return {
    ready,
    pid: child.pid ?? 0,
    ask<Answer>(message: object) {
      const answer = nextMessage<Answer>(child, module)
      child.send(message)
      return answer
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}

function nextMessage<Message>(child: ChildProcess, module: URL): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      child.off('exit', onExit)
      resolve(message as Message)
    }
    const onExit = (code: number | null) => {
      child.off('message', onMessage)
      reject(new Error(`${module.pathname.split('/').at(-1)} ended with ${code} before it answered`))
    }
    child.once('message', onMessage)
    child.once('exit', onExit)
  })
}

/** In a process started by `startChild`: what it was started with. */
export const parametersOf = <Parameters>(): Parameters => JSON.parse(process.argv[2] ?? '{}') as Parameters

/** In a process started by `startChild`: says something to who started it. */
export const tell = (message: object): void => void process.send?.(message)
