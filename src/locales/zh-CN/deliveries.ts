import type { deliveries as source } from '../en/deliveries.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const deliveries = {
  form: {
    part: '到了多少？',
    whole: '全部',
    partial: '一部分',
    missing: '还缺什么？',
    restPlannedOn: '其余的计划哪天到？',
    partHint: '部分到货不改变付款日期：按交付日计算的款项要等其余货物到齐。',
    lateReason: '如果比计划晚，原因是什么？',
    lateHint: '原计划{{date}}交付。',
    before: '{{date}}到了一部分，还缺：{{missing}}。',
    check: '下一个工作日我会问你到货是否一切正常。',
  },
  part: {
    onTime: '{{date}}交付。',
    late_other: '{{date}}交付，⚠ 晚了 {{count}} 天：{{reason}}',
    partly: '{{date}}到了一部分，还缺：{{missing}}；其余计划{{rest}}到。',
    partThenRest: '{{date}}到了一部分，其余于{{rest}}送到。',
    partBefore: '{{date}}到了一部分，当时还缺：{{missing}}。',
    noReason: '未说明原因',
  },
  undo: {
    button: '撤销交付',
    title: '撤销交付',
    save: '撤销',
    about:
      '将撤销 *{{customer}}* 的 *{{title}}* 在{{date}}的交付记录：按交付日计算的款项恢复到计划日期，也不再询问到货情况。',
    reason: '为什么？',
    reasonHint: '例如：记到了别的成交上。',
  },
  followUp: {
    label: '交付后的跟进',
    full: '密切：每次跟进回访和每次联系',
    light: '适度：隔次进行',
    none: '不跟进：只做交付检查',
    shortFull: '密切',
    shortLight: '适度',
    shortNone: '不跟进',
    trial: '大单前的试用',
    trialOption: '这是大批量订购前的试用',
    trialHint: '试用一律密切跟进，不论上面选了什么。',
    isTrial: '密切（大单前的试用）',
    button: '更改跟进',
    title: '跟进',
    save: '保存',
    about: '*{{customer}}* 的 *{{title}}*',
  },
  error: {
    missing: '请写明还缺什么。',
    restMissing: '请选择其余货物计划到达的日期。',
    restNotAfter: '其余货物应晚于这次到货：请选择之后的日期。',
    lateReason: '晚于计划的{{date}}：请写明原因。',
    tooLong: '请不要超过 {{max}} 个字符。',
    reasonMissing: '请简单写明撤销的原因。',
    nothing: '已经没有交付记录了。',
    partAfterWhole: '已在{{date}}全部交付。',
    'check-in-answered': '这次交付的跟进回访已经填写，不能撤销。日期不对的话，请更正交付。',
    'phase-left': '客户已进入下一阶段，不能撤销交付。日期不对的话，请更正交付。',
    'check-done': '交付检查已经填写，不能撤销交付。日期不对的话，请更正交付。',
    later: {
      installed:
        '{{date}}已经安装，货物最晚当天到达：请选择当天或更早的日期。如果当天其实没有安装，请先把实施退回上一阶段。',
      'first-check':
        '{{date}}已填写交付检查，货物最晚当天到达：请选择当天或更早的日期。如果当时还没到货，请先在那次跟进回访里写明。',
      'check-in': '{{date}}已填写跟进回访，货物最晚当天到达：请选择当天或更早的日期。',
      checked: '{{date}}已跟进过这次交付，货物最晚当天到达：请选择当天或更早的日期。',
    },
    noFollowUp: '这笔成交已取消，不用再跟进。',
  },
} as const satisfies Translation<typeof source>
