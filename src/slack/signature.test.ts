import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createSignatureCheck } from './signature.ts'

// Slack's own example: https://docs.slack.dev/authentication/verifying-requests-from-slack
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const EXAMPLE = {
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
}
const at = (seconds: number) => createSignatureCheck(SECRET, () => seconds * 1000)
const check = at(1531420618)

const signed = (timestamp: string, body: Buffer, secret = SECRET) => ({
  timestamp,
  body,
  signature: `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
})

describe('the signature of a request', () => {
  test('is the one that Slack documents', () => {
    expect(check(EXAMPLE)).toBeNull()
  })

  test('covers bytes, not characters', () => {
    expect(check(signed('1531420618', Buffer.from([0xff, 0xfe, 0x41])))).toBeNull()
  })

  test.each([
    ['of another secret', signed('1531420618', EXAMPLE.body, 'other').signature],
    ['of another version', EXAMPLE.signature.replace('v0=', 'v1=')],
    ['with something appended', `${EXAMPLE.signature}=`],
    ['cut short', EXAMPLE.signature.slice(0, -1)],
    ['in capitals', EXAMPLE.signature.toUpperCase()],
    ['of as many characters but more bytes', `${EXAMPLE.signature.slice(0, -1)}é`],
    ['that is missing', ''],
  ])('%s, is forged', (_what, signature) => {
    expect(check({ ...EXAMPLE, signature })).toBe('forged')
  })

  test.each([
    ['body', { body: Buffer.concat([EXAMPLE.body, Buffer.from('&')]) }],
    ['timestamp', { timestamp: '1531420619' }],
  ])('is forged for another %s', (_what, changed) => {
    expect(check({ ...EXAMPLE, ...changed })).toBe('forged')
  })

  test.each([
    [-301, 'from the future'],
    [-300, null],
    [300, null],
    [301, 'too old'],
  ])('%s seconds later is judged %s', (seconds, problem) => {
    expect(at(1531420618 + seconds)(EXAMPLE)).toBe(problem)
  })

  test.each(['', 'NaN', 'soon'])('with the time "%s", however signed, is not taken', (timestamp) => {
    expect(check(signed(timestamp, EXAMPLE.body))).toBe('too old')
  })
})
