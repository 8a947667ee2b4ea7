import type { merging as source } from '../en/merging.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const merging = {
  title: '合并客户',
  choose: {
    about: '保留 *{{customer}}* 。与它重复的是哪个客户？',
    other: '另一个客户',
    placeholder: '输入名称的一部分',
    goOn: '继续',
    hint: '现在还不会合并，先核对以哪一方的资料为准。',
  },
  preview: {
    about: '*{{other}}* 将并入 *{{kept}}* 。双方的记录都会保留，合并后不能撤销。',
    counts: '合计：{{deals}} 笔成交、{{visits}} 次拜访、{{contacts}} 位联系人。',
    open: '待收：{{amounts}}',
    credit: '预收款：{{amounts}}',
    alias: '未采用的名称仍可用来查找该客户，旧消息中的按钮也会打开合并后的客户。',
    noConflicts: '双方资料没有冲突。',
    conflicts: '以下资料不一致，以哪个为准？',
    both: '两者都保留',
    submit: '合并',
    cancel: '取消',
    changed: '期间有人修改了其中一个客户，请按现在的资料重新核对。',
  },
  error: {
    otherMissing: '请选择另一个客户。',
    same: '这是同一个客户，请选择另一个。',
    gone: '找不到该客户，可能已有人将其合并。',
  },
} as const satisfies Translation<typeof source>
