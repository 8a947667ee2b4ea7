import { expect, it, test } from '@jest/globals'
import { CONTENT_BYTES } from '../protocol.ts'
import { fileTypeOf, sizeText, uploadOf } from './chosen-files.ts'

test.each([
  [0, '0 B'],
  [820, '820 B'],
  [1024, '1 kB'],
  [1_258_291, '1.2 MB'],
  [10 * 1024 ** 2, '10 MB'],
  [3 * 1024 ** 3, '3 GB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

test.each([
  ['Crack.JPG', 'jpg'],
  ['a.tar.gz', 'gz'],
  ['README', ''],
])('the type of %s is %j', (name, type) => expect(fileTypeOf(name)).toBe(type))

it('uploads a small file with its content, every byte of it', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256)
  const { content, ...described } = await uploadOf('U1', new File([bytes], 'crack.jpg', { type: 'image/jpeg' }))
  expect(described).toEqual({ user: 'U1', name: 'crack.jpg', mimetype: 'image/jpeg', size: 20_000 })
  expect(Uint8Array.from(atob(content ?? ''), (character) => character.charCodeAt(0))).toEqual(bytes)
})

it('tells of a large one only its name, type and size', async () => {
  const file = new File([new Uint8Array(CONTENT_BYTES + 1)], 'log')
  expect(await uploadOf('U1', file)).toEqual({
    user: 'U1',
    name: 'log',
    mimetype: 'application/octet-stream',
    size: CONTENT_BYTES + 1,
  })
})
