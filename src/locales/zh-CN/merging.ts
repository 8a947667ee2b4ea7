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
    hint: '现在还不会合并：接下来先核对双方资料，选择保留哪些。',
  },
  preview: {
    about: '*{{other}}* 将并入 *{{kept}}* 。双方的记录都会保留，合并后不能撤销。',
    counts: '合计：{{deals}} 笔成交、{{visits}} 次拜访、{{contacts}} 位联系人。',
    open: '待收：{{amounts}}',
    credit: '预收款：{{amounts}}',
    alias: '用另一个名称仍能查到该客户，旧消息里的按钮会打开合并后的客户。',
    noConflicts: '双方资料一致，无需选择。',
    conflicts: '以下资料不一致，请选择保留哪一个：',
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
