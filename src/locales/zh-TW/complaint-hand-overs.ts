import type { complaintHandOvers as source } from '../en/complaint-hand-overs.ts'
import type { Translation } from '../shape.ts'

export const complaintHandOvers = {
  handOver: '轉交',
  offer: {
    until: {
      response: '請在 {{date}}前受理或退回：客戶最晚那時要得到首次回應。在此之前仍由 {{name}} 負責。',
      solution: '請在 {{date}}前受理或退回：最晚那時要告知客戶解決方案。在此之前仍由 {{name}} 負責。',
    },
    summary: '{{name}} 轉交給{{department}}：{{matter}}',
    text: '{{name}} 把這件客訴轉交給{{department}}。',
  },
  call: { heading: '聯絡人', line: '{{name}}：{{phone}}' },
  late: {
    heading: '客訴沒有人受理',
    text: '{{matter}}已於 {{date}}轉交給{{department}}，到現在還沒有人受理。',
  },
  answer: {
    title: '轉交客訴的結果',
    accepted: '{{department}}的 {{name}} 已受理{{matter}}，從現在起由對方處理。',
    handedOn: '{{name}} 已把{{matter}}轉交給{{department}}，等待受理。',
    passed: '{{name}} 已把{{matter}}轉給 {{to}}，從現在起由對方處理。',
    returned: '{{department}}的 {{name}} 已退回{{matter}}。',
    takenBack: '{{name}} 已收回{{matter}}，{{department}}不用再處理。',
    left: '在{{department}}處理{{matter}}的人已經不在了。',
    nobodyThere: '{{department}}已經沒有人能受理{{matter}}。',
    yoursToo: '{{matter}}隨客戶轉由你負責，目前由服務部門處理。',
  },
  home: { heading: '轉交給你部門的客訴', owner: '來自 {{name}}' },
} as const satisfies Translation<typeof source>
