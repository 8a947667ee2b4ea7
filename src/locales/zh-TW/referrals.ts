import type { referrals as source } from '../en/referrals.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const referrals = {
  list: {
    title: '客戶介紹',
    add: '既有客戶',
    addNew: '新客戶',
    introducedBy: '由誰介紹',
    nobody: '沒有紀錄。',
    introduced: '介紹了誰',
    none: '還沒有。',
    notedOn: '{{date}}記錄',
    thankedOn: '{{date}}已致謝',
    notThanked: '尚未致謝',
  },
  card: {
    by: '由 *{{customer}}* 介紹',
    introduced: '介紹了：{{names}}',
    none: '還沒有紀錄。',
  },
  action: { thanked: '已致謝', take_back: '紀錄有誤' },
  form: {
    title: '誰介紹了誰',
    direction: '是哪種情況？',
    introduced: '{{customer}} 介紹了對方',
    introduced_by: '對方介紹了 {{customer}}',
    other: '對方客戶',
  },
  line: {
    title: '感謝介紹客戶',
    words: '*{{introducer}}* 介紹了 *{{customer}}* 給我們，請致謝',
    text: '感謝 {{introducer}} 介紹 {{customer}}',
    wording: '可以這樣說：「謝謝您把 {{customer}} 介紹給我們。您的信任對我們很重要，我們會像對待您一樣用心對待他們。」',
    thanked: '✓ {{introducer}}：已感謝其介紹 {{customer}}。',
  },
  error: {
    gone: '找不到這筆介紹紀錄了。',
    thankedBefore: '已經記錄過致謝了。',
    itself: '客戶不能介紹自己：請選擇另一位。',
    circle: '一方是經由另一方介紹而來的，不可能反過來。',
    introduced: '這位客戶的介紹人已有紀錄。',
  },
} as const satisfies Translation<typeof source>
