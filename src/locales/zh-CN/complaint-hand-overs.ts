import type { complaintHandOvers as source } from '../en/complaint-hand-overs.ts'
import type { Translation } from '../shape.ts'

export const complaintHandOvers = {
  handOver: '移交',
  offer: {
    until: {
      response: '请在 {{date}}前接受或退回：客户最晚那时要得到首次回应。在此之前仍由 {{name}} 负责。',
      solution: '请在 {{date}}前接受或退回：最晚那时要告知客户解决方案。在此之前仍由 {{name}} 负责。',
    },
    summary: '{{name}} 移交给{{department}}：{{matter}}',
    text: '{{name}} 把这件投诉移交给{{department}}。',
  },
  call: { heading: '联系人', line: '{{name}}：{{phone}}' },
  late: {
    heading: '投诉无人接受',
    text: '{{matter}}已于 {{date}}移交给{{department}}，至今无人接受。',
  },
  answer: {
    title: '移交投诉的结果',
    accepted: '{{department}}的 {{name}} 已接受{{matter}}，从现在起由其处理。',
    handedOn: '{{name}} 已把{{matter}}移交给{{department}}，等待接受。',
    passed: '{{name}} 已把{{matter}}转给 {{to}}，从现在起由其处理。',
    returned: '{{department}}的 {{name}} 已退回{{matter}}。',
    takenBack: '{{name}} 已收回{{matter}}，{{department}}无需再处理。',
    left: '在{{department}}处理{{matter}}的人已不在岗。',
    nobodyThere: '{{department}}已没有人能接受{{matter}}。',
    yoursToo: '{{matter}}随客户转由你负责，目前由服务部门处理。',
  },
  home: { heading: '移交给你部门的投诉', owner: '来自 {{name}}' },
} as const satisfies Translation<typeof source>
