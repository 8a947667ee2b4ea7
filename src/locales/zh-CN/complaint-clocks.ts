import type { complaintClocks as source } from '../en/complaint-clocks.ts'
import type { Translation } from '../shape.ts'

export const complaintClocks = {
  name: { response: '首次回应', solution: '告知方案' },
  none: '不计时：本工作区没有设定工作时间。',
  state: {
    due: '{{name}}：{{due}} 前',
    paused: '{{name}}：等待客户期间暂停计时（原定 {{due}}）',
    late: '{{name}}： *已超时* ，应在 {{due}} 前',
    met: '{{name}}：{{date}}，按时',
    missed: '{{name}}：{{date}}，超时（应在 {{due}} 前）',
  },
  number: '{{number}} 号投诉',
  responsible: '负责人： *{{name}}*',
  open: '打开投诉',
  warning: {
    title: '投诉处理时限将到',
    heading: '{{number}} 号投诉：时间所剩不多',
    response: '{{number}} 号投诉（{{customer}}）：须在 {{date}}前首次回应。',
    solution: '{{number}} 号投诉（{{customer}}）：须在 {{date}}前把方案告知客户。',
    advice: {
      response: '请致电客户，把话听完，并登记“已倾听”：计时随即停止。',
      solution: '请把方案告知客户并达成一致：计时随即停止。如需等待客户，请登记等待，计时会暂停。',
    },
  },
  passed: {
    heading: '{{number}} 号投诉：已超过时限',
    response: '{{number}} 号投诉（{{customer}}）：首次回应应在 {{date}}前完成。负责人：{{name}}。',
    solution: '{{number}} 号投诉（{{customer}}）：方案应在 {{date}}前告知客户。负责人：{{name}}。',
    advice: '请问问{{name}}卡在哪里，看能否帮上忙。',
  },
  severe: {
    heading: '严重投诉，{{number}} 号',
    summary: '{{customer}} 的严重投诉（{{number}} 号）。负责人：{{name}}。',
    noLonger: '后经判定，严重程度已下调。',
    closed: '现已结案。',
    withdrawn: '登记人已撤回。',
  },
  earlier: {
    heading: '{{number}} 号投诉',
    summary: '{{number}} 号投诉（{{customer}}）此后已结案，现已重新打开。',
  },
} as const satisfies Translation<typeof source>
