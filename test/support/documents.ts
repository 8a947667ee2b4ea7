import { inflateRawSync } from 'node:zlib'

const CENTRAL_ENTRY = 0x02014b50
const STORED = 0

/** The text of one file of a zip archive, such as `word/document.xml` of a docx. Throws where it is not in it. */
export function fileInZip(archive: Uint8Array, wanted: string): string {
  const bytes = Buffer.from(archive)
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (bytes.readUInt32LE(at) !== CENTRAL_ENTRY) continue
    const [method, size, nameLength] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== wanted) continue
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(from, from + size)
    return (method === STORED ? content : inflateRawSync(content)).toString('utf8')
  }
  throw new Error(`there is no ${wanted} in the archive`)
}
