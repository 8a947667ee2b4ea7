/** The least of a WebSocket server (RFC 6455) that a Socket Mode client needs: short text frames, no extensions. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface WebSocketServer {
  readonly url: string
  /** Sends JSON to the client that is connected. */
  send(message: object): void
  /** Resolves with the next JSON message of the client. */
  received(): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

function frame(opcode: number, payload: Buffer): Buffer {
  const header =
    payload.length < 126 ? Buffer.from([0x80 | opcode, payload.length]) : Buffer.from([0x80 | opcode, 126, 0, 0])
  if (payload.length >= 126) header.writeUInt16BE(payload.length, 2)
  return Buffer.concat([header, payload])
}

/** The frames in what a client sent, unmasked, and the rest that is not complete yet. */
function parse(data: Buffer): { frames: { opcode: number; payload: Buffer }[]; rest: Buffer } {
  const frames: { opcode: number; payload: Buffer }[] = []
  let rest = data
  for (;;) {
    if (rest.length < 2) return { frames, rest }
    const short = rest.readUInt8(1) & 0x7f
    const start = short === 126 ? 4 : 2
    if (rest.length < start + 4) return { frames, rest }
    const length = short === 126 ? rest.readUInt16BE(2) : short
    if (rest.length < start + 4 + length) return { frames, rest }
    const mask = rest.subarray(start, start + 4)
    const payload = Buffer.from(rest.subarray(start + 4, start + 4 + length))
    for (const [index, byte] of payload.entries()) payload[index] = byte ^ mask.readUInt8(index % 4)
    frames.push({ opcode: rest.readUInt8(0) & 0x0f, payload })
    rest = rest.subarray(start + 4 + length)
  }
}

/** Starts a server that greets whoever connects. */
export async function startWebSocketServer(greeting: object): Promise<WebSocketServer> {
  const messages: Record<string, unknown>[] = []
  const waiting: ((message: Record<string, unknown>) => void)[] = []
  let client: Duplex | undefined
  const server = createServer()
  const send = (message: object) => void client?.write(frame(TEXT, Buffer.from(JSON.stringify(message))))

  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    client = socket
    let unread = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (data: Buffer) => {
      const { frames, rest } = parse(Buffer.concat([unread, data]))
      unread = Buffer.from(rest)
      for (const { opcode, payload } of frames) {
        if (opcode === CLOSE) socket.end(frame(CLOSE, payload))
        else if (opcode === PING) socket.write(frame(PONG, payload))
        else if (opcode === TEXT) {
          const message = JSON.parse(payload.toString('utf8'))
          const next = waiting.shift()
          if (next) next(message)
          else messages.push(message)
        }
      }
    })
    send(greeting)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `ws://127.0.0.1:${port}/link`,
    send,
    received: () => {
      const message = messages.shift()
      return message ? Promise.resolve(message) : new Promise((resolve) => void waiting.push(resolve))
    },
    async stop() {
      client?.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
