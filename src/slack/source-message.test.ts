import { describe, expect, test } from '@jest/globals'
import type { MessageShortcut } from '@slack/bolt'
import { sourceMessage } from './source-message.ts'

/** A shortcut's payload as Slack sends it, with this message. */
const payload = (message: object, more: object = {}): MessageShortcut =>
  ({
    type: 'message_action',
    token: 'x',
    action_ts: '1777800000.000100',
    team: { id: 'T1', domain: 'team' },
    user: { id: 'U1', name: 'mira', username: 'mira', team_id: 'T1' },
    channel: { id: 'C1', name: 'complaints' },
    callback_id: 'x',
    trigger_id: '1.2.3',
    message_ts: '1777799000.000200',
    response_url: 'https://hooks.slack.com/app/T1/1/x',
    message: { type: 'message', ts: '1777799000.000200', team: 'T1', ...message },
    ...more,
  }) as MessageShortcut
const read = (message: object, more: object = {}) => sourceMessage(payload(message, more), null)

describe('the message of a shortcut (P1)', () => {
  test('is read with its author, place and words', () => {
    const message = { user: 'U7', text: 'Broken &amp; late', client_msg_id: 'x', blocks: [{ type: 'rich_text' }] }
    expect(sourceMessage(payload(message), 'https://team.slack.com/archives/C1/p1')).toEqual({
      teamId: 'T1',
      channel: 'C1',
      channelName: 'complaints',
      threadTs: null,
      ts: '1777799000.000200',
      text: 'Broken & late',
      authorSlackUserId: 'U7',
      isBot: false,
      authorName: null,
      permalink: 'https://team.slack.com/archives/C1/p1',
      files: [],
    })
  })

  test.each([
    ['an app', { bot_id: 'B1', user: 'UBOT', bot_profile: { name: 'Mail' } }, 'Mail'],
    ['an app under a name of its own', { bot_id: 'B1', username: 'Hotline', bot_profile: { name: 'Mail' } }, 'Hotline'],
    ['an integration of old', { subtype: 'bot_message', username: 'Fax' }, 'Fax'],
    ['an app without a name', { bot_id: 'B1' }, null],
  ])('of %s has no person as its author', (_who, message, authorName) => {
    expect(read({ text: 'x', ...message })).toMatchObject({ isBot: true, authorSlackUserId: null, authorName })
  })

  test('takes a person’s name where Slack sends it', () => {
    const message = { user: 'U7', user_profile: { real_name: 'Jo Berg', display_name: 'jo' } }
    expect(read(message)).toMatchObject({ authorName: 'Jo Berg', text: '' })
  })

  test.each(['privategroup', 'directmessage', 'mpdm-mira--jonas-1'])('a conversation called %s has no name', (name) => {
    expect(read({ text: 'x' }, { channel: { id: 'G1', name } }).channelName).toBeNull()
  })

  test('an installation for an organisation names the person’s workspace', () => {
    const user = { id: 'U1', name: 'mira', team_id: 'T9' }
    expect(read({ text: 'x' }, { team: null, user }).teamId).toBe('T9')
  })

  test('what an app put into blocks or attachments is read from there', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'New e-mail' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'From <mailto:a@b.example|a@b.example>' } },
      { type: 'divider' },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'The pump ' },
              { type: 'link', url: 'https://a.example' },
            ],
          },
        ],
      },
    ]
    const attachments = [{ title: 'Order 7', text: 'Late', fallback: 'unused' }, { fallback: 'A picture' }]
    expect(read({ bot_id: 'B1', text: '', blocks, attachments }).text).toBe(
      'New e-mail\nFrom a@b.example\nThe pump https://a.example\nOrder 7\nLate\nA picture',
    )
  })

  test('files come along, with what Slack tells of them', () => {
    const file = { id: 'F1', name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200, mode: 'hosted', user_team: 'T1' }
    const files = [{ ...file, permalink: 'https://team.slack.com/files/U7/F1/crack.jpg' }, { id: 'F2' }, null, {}]
    expect(read({ user: 'U7', text: '', files }).files).toEqual([
      {
        id: 'F1',
        name: 'crack.jpg',
        mimetype: 'image/jpeg',
        size: 1200,
        permalink: 'https://team.slack.com/files/U7/F1/crack.jpg',
        teamId: 'T1',
        standing: 'hosted',
      },
      { id: 'F2', name: null, mimetype: null, size: null, permalink: null, teamId: null, standing: 'hosted' },
    ])
  })

  test.each([
    [{ mode: 'tombstone' }, 'deleted'],
    [{ mode: 'hidden_by_limit' }, 'deleted'],
    [{ file_access: 'check_file_info' }, 'ask'],
    [{ mode: 'external', is_external: true }, 'linked'],
    [{ mode: 'snippet' }, 'hosted'],
  ])('a file with %j is %s', (more, standing) => {
    expect(read({ user: 'U7', files: [{ id: 'F1', ...more }] }).files).toMatchObject([{ standing }])
  })
})
