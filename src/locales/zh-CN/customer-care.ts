import type { care as source } from '../en/customer-care.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const care = {
  open: '打开客户',
  whose: '负责人：{{owner}}',
  single: {
    title: '只靠一个人联系的客户',
    text: '{{customer}} 只靠一个人联系',
    line: '⚠ *{{customer}}* （{{tier}}）需要第二位联系人。',
    one: '全靠 {{contact}} 一个人：一旦离开，那边就没有人认识你了。',
    nobody: '目前没有在职的联系人。',
    over: '✓ {{customer}}：已不再只靠一个人联系。',
    addContact: '添加联系人',
  },
  successor: {
    title: '已离职的联系人',
    text: '{{contact}} 已离开 {{customer}}',
    line: '⚠ *{{contact}}* 已于 {{date}} 离开 *{{customer}}* （{{tier}}）。',
    ask: '由谁接替？',
    asked: '已请 {{owner}} 填写接替人。',
    settled: '✓ {{customer}}：{{contact}} 的接替情况已经明确。',
    back: '✓ {{contact}} 已回到 {{customer}}。',
    add: '填写接替人',
    nobody: '无人接替',
  },
  file: {
    title: '待核对的客户档案',
    text: '{{customer}}：档案还准确吗？',
    line: '*{{customer}}* （{{tier}}）的档案还准确吗？自 {{date}} 起无人确认或修改。',
    confirm: '仍然准确',
    confirmed: '✓ {{customer}}：档案已于 {{date}} 核对或修改。',
    before: '{{customer}} 的档案已经核对或修改。',
  },
  home: { heading: '需要关注的客户' },
  error: {
    gone: '找不到该客户。',
    contactGone: '找不到这位联系人了。',
    settled: '这件事已经处理好了。',
  },
} as const satisfies Translation<typeof source>
