import type { personalData as source } from '../en/personal-data.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const personalData = {
  button: '个人资料',
  show: {
    title: '个人资料',
    about: '以下是系统保存的 *{{name}}* 的全部资料，可以念给对方听或复制。如有错误，请在原处修改。',
    contactOf: '{{customer}} 的联系人',
    since: '{{date}} 登记，最近一次联系或修改：{{touched}}',
    sinceOnly: '{{date}} 登记',
    kind: '客户类型',
    executive: '可代表公司',
    left: '离职日期',
    file: '客户档案',
    contacts: '联系人',
    wants: '需求',
    promises: '对其作出的承诺',
    visits_other: '共 {{count}} 次拜访和通话，由新到旧：',
    occasions_other: '共 {{count}} 件红白喜事，由新到旧：',
    courtesies_other: '共 {{count}} 次贺卡、礼品或致意，由新到旧：',
    newer: '较新',
    older: '较早',
    unseen: '敏感字段只对负责人及其主管显示。',
    erase: '删除……',
  },
  erase: {
    title: '删除资料',
    contact:
      '*{{name}}* 的姓名、电话和所有登记内容将被永久删除，该客户的拜访记录、付款承诺和争议中出现的姓名也会一并去除。拜访次数保留。以前发到 Slack 的消息不会改变。',
    customer: '*{{name}}* 及其档案、联系人和拜访记录将被永久删除。以前发到 Slack 的消息不会改变。',
    submit: '删除',
    cancel: '取消',
  },
  refused: {
    organisation: '团体客户本身没有个人资料，请逐个删除其联系人。',
    open: '暂时不能删除：还有待收款项、预收款，或有成交待批准。',
    'kept-until': '{{date}} 之前不能删除：成交和收款记录须保存到该日。',
  },
  untouched: {
    title: '长期未联系的联系人',
    text: '{{customer}} 的 {{name}}：还需要保留吗？',
    line: '*{{name}}* · {{customer}}\n自 {{date}} 起没有人联系过，资料也没有修改过。还需要保留吗？',
    keep: '保留',
    erase: '删除',
    kept: '{{customer}} 的 {{name}}：已保留。',
    erased: '{{customer}} 的一位联系人已删除。',
  },
  error: {
    gone: '找不到该联系人。',
  },
} as const satisfies Translation<typeof source>
