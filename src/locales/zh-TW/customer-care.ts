import type { care as source } from '../en/customer-care.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const care = {
  open: '打開客戶',
  whose: '負責人：{{owner}}',
  single: {
    title: '只靠一個人聯絡的客戶',
    text: '{{customer}} 只靠一個人聯絡',
    line: '⚠ *{{customer}}* （{{tier}}）需要第二位聯絡人。',
    one: '全靠 {{contact}} 一個人：一旦離開，那邊就沒有人認識你了。',
    nobody: '目前沒有在職的聯絡人。',
    over: '✓ {{customer}}：已不再只靠一個人聯絡。',
    addContact: '新增聯絡人',
  },
  successor: {
    title: '已離職的聯絡人',
    text: '{{contact}} 已離開 {{customer}}',
    line: '⚠ *{{contact}}* 已於 {{date}} 離開 *{{customer}}* （{{tier}}）。',
    ask: '由誰接手？',
    asked: '已請 {{owner}} 填寫接手的人。',
    settled: '✓ {{customer}}：{{contact}} 的接手情況已經確認。',
    back: '✓ {{contact}} 已回到 {{customer}}。',
    add: '填寫接手的人',
    nobody: '沒有人接手',
  },
  file: {
    title: '待核對的客戶檔案',
    text: '{{customer}}：檔案還正確嗎？',
    line: '*{{customer}}* （{{tier}}）的檔案還正確嗎？自 {{date}} 起沒有人確認或修改。',
    confirm: '仍然正確',
    confirmed: '✓ {{customer}}：檔案已於 {{date}} 核對或修改。',
    before: '{{customer}} 的檔案已經核對或修改。',
  },
  home: { heading: '需要關心的客戶' },
  error: {
    gone: '找不到這位客戶。',
    contactGone: '找不到這位聯絡人了。',
    settled: '這件事已經處理好了。',
  },
} as const satisfies Translation<typeof source>
