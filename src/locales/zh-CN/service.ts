import type { service as source } from '../en/service.ts'
import type { Translation } from '../shape.ts'

export const service = {
  cancel: '取消',
  button: {
    plan: '安排售后事项',
    warranty: '质保与巡检',
    control: '安排',
  },
  part: {
    heading: '售后与控制',
    noWarranty: '未登记质保。',
    warranty: '质保至 {{date}}。',
    inspected_other: '质保至 {{date}}，每 {{count}} 个月巡检一次。',
    notPlanned: '{{point}}：尚未安排',
    planned: '{{point}}：{{date}} 前，{{name}}',
    checked: '✓ {{point}}：{{date}} 已检查，{{name}}',
  },
  plan: {
    title: '安排售后事项',
    save: '安排',
    kind: '是什么事项？',
    what: '具体做什么？',
    whatToCheck: '要检查什么？',
    department: '由哪个部门处理？',
    departmentHint: '部门成员都会收到提醒，直到有人接受；上面选定的人也会收到提醒。',
    departmentPlaceholder: '请选择',
  },
  warranty: {
    title: '质保',
    save: '保存',
    until: '质保最后一天',
    untilHint: '没有质保请留空。',
    everyMonths: '每隔几个月巡检一次',
    everyMonthsHint: '从交付算起，到质保结束为止。不定期巡检请留空。',
  },
  notice: {
    title: '质保',
    over: '质保已于 {{until}}结束，早于 {{date}}的交付：不安排巡检。',
    tooShort: '从 {{date}}交付算起，到质保结束日 {{until}}为止，一次巡检也排不下。',
    mend: '交付已登记。如果质保从交付算起，请登记新的到期日。',
  },
  home: {
    heading: '本部门待办',
    with: '{{name}}已接受',
  },
  error: {
    kindMissing: '请选择是什么事项。',
    whatMissing: '请简单写明具体做什么。',
    tooLong: '最多 {{max}} 个字符。',
    departmentGone: '该部门已不存在：请另选一个。',
    months: '请输入 {{min}} 到 {{max}} 之间的月数。',
    endMissing: '请选择质保何时结束：巡检持续到那一天。',
    beforeDelivery: '货物已于 {{date}}交付：质保须在当天或之后结束。',
    beforeSigning: '成交签于 {{date}}：质保须在当天或之后结束。',
    tooLongWarranty: '请选择交付后十年以内的日期。',
    cancelled: '这笔成交已取消。',
  },
} as const satisfies Translation<typeof source>
