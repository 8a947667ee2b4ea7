import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FileInput } from '@slack/types'
import { FILE_INPUT_BYTES } from './files.ts'
import type { SlackStandIn } from './index.ts'
import { callApi, MANIFEST, startStandIn } from './stand-in.fixture.ts'

const OTHER_SCOPES = (MANIFEST.oauth_config?.scopes?.bot ?? []).filter((scope) => scope !== 'files:read')
const PHOTO = { name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200, content: 'aGVsbG8=' }

let standIn: SlackStandIn
let app: Server
beforeEach(async () => {
  standIn = await startStandIn()
  app = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end())
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  standIn.connect(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`)
})
afterEach(async () => {
  await standIn.stop()
  await new Promise((resolve) => app.close(resolve))
})

const info = (file: string) => callApi(standIn, 'files.info', { file })

/** Opens a modal with one file input for Mia. */
async function openForm(element: Omit<FileInput, 'type'> = {}): Promise<void> {
  const block = { type: 'input', block_id: 'evidence', label: { type: 'plain_text', text: 'Evidence' } }
  const view = {
    type: 'modal',
    callback_id: 'files',
    title: { type: 'plain_text', text: 'Files' },
    submit: { type: 'plain_text', text: 'Save' },
    blocks: [{ ...block, element: { type: 'file_input', action_id: 'files', ...element } }],
  }
  const { request } = await standIn.shortcut('mia', 'close_deal')
  const payload = JSON.parse(new URLSearchParams(request.body).get('payload') ?? '')
  expect(await callApi(standIn, 'views.open', { trigger_id: payload.trigger_id, view })).toMatchObject({ ok: true })
}

const payloadOf = (body: string) => JSON.parse(new URLSearchParams(body).get('payload') ?? '')

describe('files', () => {
  test('are posted with a message, stand in a message shortcut as Slack describes them, and survive a restart', async () => {
    const { id } = standIn.upload('mia', PHOTO)
    const { message } = await standIn.message('mia', 'sales', 'Broken again', undefined, [id])
    const shortcut = await standIn.shortcut('chen', 'note', message)
    expect(payloadOf(shortcut.request.body).message.files).toEqual([
      expect.objectContaining({
        id,
        name: 'crack.jpg',
        mimetype: 'image/jpeg',
        filetype: 'jpg',
        size: 1200,
        mode: 'hosted',
        user: standIn.person('mia'),
        user_team: standIn.team.id,
        permalink: expect.stringContaining(`/files/${standIn.person('mia')}/${id}/crack.jpg`),
      }),
    ])
    const again = await startStandIn({ state: JSON.parse(JSON.stringify(standIn.exportState())) })
    expect(again.file(id)).toMatchObject({ file: { name: 'crack.jpg' }, content: 'aGVsbG8=' })
    await again.stop()
  })

  test('are posted by whoever uploaded them, and have to be there', async () => {
    const { id } = standIn.upload('mia', PHOTO)
    await expect(standIn.message('chen', 'sales', 'x', undefined, [id])).rejects.toThrow('somebody else’s')
    await expect(standIn.message('chen', 'sales', 'x', undefined, ['F404'])).rejects.toThrow('no file F404')
    expect(standIn.messages('sales')).toEqual([])
  })

  test('files.info describes what the app sees: posted where it is, or submitted to it', async () => {
    const { id } = standIn.upload('mia', PHOTO)
    expect(await info(id)).toMatchObject({ ok: false, error: 'file_not_found' })
    await standIn.message('mia', 'general', 'Not here', undefined, [id])
    expect(await info(id)).toMatchObject({ error: 'file_not_found' })
    await standIn.message('mia', 'sales', 'Here', undefined, [id])
    expect(await info(id)).toMatchObject({ ok: true, file: { id, name: 'crack.jpg', size: 1200 } })
    expect(await info('F404')).toMatchObject({ error: 'file_not_found' })
    expect(await callApi(standIn, 'files.info', {})).toMatchObject({ error: 'invalid_arguments' })
    standIn.changeFile(id, { isDeleted: true })
    expect(await info(id)).toMatchObject({ error: 'file_deleted' })
    expect(standIn.file(id)).toBeNull()
  })

  test('of one that is gone, or of another company, a message tells hardly anything', async () => {
    const [gone, foreign, linked] = [1, 2, 3].map(() => standIn.upload('mia', PHOTO).id)
    if (!gone || !foreign || !linked) throw new Error('nothing was uploaded')
    standIn.changeFile(gone, { isDeleted: true })
    standIn.changeFile(foreign, { isForeign: true })
    standIn.changeFile(linked, { isLinked: true })
    const { message } = await standIn.message('mia', 'sales', 'x', undefined, [gone, foreign, linked])
    const { request } = await standIn.shortcut('chen', 'note', message)
    const [first, second, third] = payloadOf(request.body).message.files
    expect(first).toEqual({ id: gone, mode: 'tombstone' })
    expect(second).toMatchObject({ id: foreign, file_access: 'check_file_info' })
    expect(second).not.toHaveProperty('name')
    expect(third).toMatchObject({ mode: 'external', is_external: true })
    expect(await info(foreign)).toMatchObject({ file: { name: 'crack.jpg', user_team: 'T0OTHERTEAM' } })
  })

  test('without the scope neither files.info nor a form that asks for files works', async () => {
    const { id } = standIn.upload('mia', PHOTO)
    await standIn.stop()
    standIn = await startStandIn({ manifest: { ...MANIFEST, oauth_config: { scopes: { bot: OTHER_SCOPES } } } })
    expect(await info(id)).toMatchObject({ error: 'missing_scope', needed: 'files:read' })
    const blocks = [
      {
        type: 'input',
        label: { type: 'plain_text', text: 'Evidence' },
        element: { type: 'file_input', action_id: 'a' },
      },
    ]
    const text = { type: 'plain_text', text: 'x' }
    const view = { type: 'modal', title: text, submit: text, blocks }
    expect(await callApi(standIn, 'views.open', { trigger_id: 'x', view })).toMatchObject({ error: 'missing_scope' })
  })
})

describe('a file input', () => {
  test('is submitted with the files as Slack describes them', async () => {
    await openForm()
    const { id } = standIn.upload('mia', PHOTO)
    const { delivery } = await standIn.submit('mia', { values: { evidence: [id] } })
    const { values } = payloadOf(delivery?.request.body ?? '').view.state
    expect(values.evidence.files).toEqual({
      type: 'file_input',
      files: [expect.objectContaining({ id, name: 'crack.jpg', size: 1200, mode: 'hosted' })],
    })
    expect(await info(id)).toMatchObject({ ok: true })
  })

  test('is submitted empty where it is left empty, unless it is required', async () => {
    await openForm()
    expect(await standIn.submit('mia')).toMatchObject({ delivery: null, errors: { evidence: expect.any(String) } })
  })

  test.each([
    ['more files than it takes', { max_files: 1 }, [PHOTO, PHOTO], /no more than 1/],
    ['another type', { filetypes: ['pdf'] }, [PHOTO], /not one of these types: pdf/],
    ['one that is too large', {}, [{ ...PHOTO, size: FILE_INPUT_BYTES + 1 }], /larger than/],
  ])('takes no %s', async (_what, element, uploads, message) => {
    await openForm(element)
    const ids = uploads.map((upload) => standIn.upload('mia', upload).id)
    expect(() => standIn.fill('mia', { evidence: ids })).toThrow(message)
    const files = ids.map((id) => standIn.file(id)?.file)
    const state = { evidence: { files: { type: 'file_input', files } } }
    const view = standIn.modal('mia').id
    expect((await standIn.interactions.submit(standIn.person('mia'), view, { state })).errors['evidence']).toMatch(
      message,
    )
  })
})
