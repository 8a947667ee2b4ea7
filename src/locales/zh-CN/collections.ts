import type { collections as source } from '../en/collections.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const collections = {
  state: {
    paid: '已结清',
    overdue_other: '逾期 {{count}} 天',
    dueToday: '今天到期',
    dueSoon_other: '{{count}} 天后到期',
    scheduled_other: '{{count}} 天后到期',
    partlyPaid: '已收 {{received}}（共 {{amount}}）',
  },
  line: {
    instalment: '第 {{sequence}} 期（共 {{count}} 期）',
    whole: '全款',
    owes: '*{{customer}}* 待收 *{{open}}* · {{state}}',
    dueOn: '{{date}}到期',
    contract: '合同 {{number}}',
  },
  list: {
    heading: '到期应收款',
    summary: '逾期：{{overdue}}；今天到期：{{dueToday}}；{{days}} 天内到期：{{soon}}。',
    overdue: '逾期：{{amounts}}',
    dueToday: '今天到期：{{amounts}}',
    soon: '{{days}} 天内到期：{{amounts}}',
    page: '第 {{page}} 页，共 {{pages}} 页',
    previous: '上一页',
    next: '下一页',
    empty: '没有逾期款，{{days}} 天内也没有到期款。',
    emptyTeach: '用 */deal* 登记成交，每期款会在到期前一周出现在这里。',
    none: '无',
  },
  reminder: {
    title: '应收款到期',
    line: '{{customer}} 待收 {{open}}，{{state}}',
    received: '{{date}}收到 {{amount}}，登记人：{{by}}',
    settled: '*{{customer}}* 已付清 {{amount}}。',
    more_other: '还有 {{count}} 笔',
  },
  form: {
    title: '登记收款',
    save: '登记',
    cancel: '取消',
    done: '关闭',
    about: '*{{customer}}* · {{deal}}\n{{instalment}}，{{state}}\n应收 {{amount}} · 待收 *{{open}}*',
    amount: '收款金额',
    amountHint: '币种：{{currency}}。可以少于待收金额，余款仍为待收。',
    receivedOn: '收款日期',
    method: '收款方式',
    reference: '凭证号',
    referencePlaceholder: '银行流水号、收据编号等',
  },
  method: {
    bank_transfer: '银行转账',
    cash: '现金',
    cheque: '支票',
    card: '刷卡',
    other: '其他',
  },
  result: {
    title: '收款已登记',
    recorded: '已登记：客户 *{{customer}}* 付款 *{{amount}}*',
    allocated: '“{{deal}}”第 {{sequence}} 期（{{date}}到期）：收到 {{amount}}，{{state}}',
    credit: '多收 {{amount}}，记为该客户的预收款。',
  },
  error: {
    receivedInFuture: '款项到账后才能登记：请选择今天或更早的日期。',
    otherCurrency: '这笔分期款的币种是 {{currency}}。其他币种的收款，请登记到该币种的成交。',
    referenceTooLong: '内容过长，最多 {{max}} 个字符。',
    methodMissing: '请选择收款方式。',
    settledSince: '这笔分期款已结清：共 {{amount}}，最后一笔于 {{date}}收到，登记人：{{by}}。',
    gone: '找不到这笔分期款。输入 /collect 查看当前的到期应收款。',
  },
  command: {
    help: '*/collect* 列出客户的应收款：先是逾期，再是今天到期，然后是 {{days}} 天内到期。收到款后，点击该行旁边的 *登记收款* 即可。\n*/collect why* 说明哪些提醒没有发给你，以及原因。',
    unknown: '无法识别“{{text}}”。',
  },
} as const satisfies Translation<typeof source>
