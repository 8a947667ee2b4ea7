import type { implementationHandOvers as source } from '../en/implementation-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const implementationHandOvers = {
  handOver: '轉交服務部門',
  handOn: '轉交其他部門',
  matter: '{{customer}}，{{title}}',
  delivered: '交貨日期：{{date}}',
  card: {
    accepted: '{{department}}的 {{name}} 從 {{date}}起負責。',
    waits: '已於 {{date}}轉交給{{department}}，須在 {{by}}前受理。',
  },
  offer: {
    heading: '有客戶需要跟進',
    summary: '{{name}} 轉交給{{department}}：{{matter}}',
    text: '*{{name}} 把這項導入轉交給{{department}}。* 由受理的人跟進客戶的使用情形。',
    yours: '由你負責，跟進關懷會傳給你。',
  },
  dip: { since: '*動力下降* （{{date}}起）：{{causes}}', undecided: '還沒有決定怎麼做。' },
  passed: { summary: '{{name}} 轉給你：{{matter}}', text: '{{name}} 把這項導入轉給你。' },
  late: {
    text: '{{matter}}已於 {{date}}轉交給{{department}}，到現在還沒有人受理。',
  },
  answer: {
    title: '轉交服務部門的結果',
    accepted: '{{department}}的 {{name}} 已受理 {{matter}}，從現在起由對方跟進。',
    handedOn: '{{name}} 已把 {{matter}} 轉交給{{department}}，等待受理。',
    passed: '{{name}} 已把 {{matter}} 轉給 {{to}}，從現在起由對方跟進。',
    returned: '{{department}}的 {{name}} 已退回 {{matter}}。',
    takenBack: '{{name}} 已收回 {{matter}}，{{department}}不用再處理。',
    fellBack: '{{department}}已經沒有人能負責 {{matter}}。',
  },
  home: { offered: '轉交給你部門的客戶', worked: '由你跟進的客戶', from: '{{department}} · 來自 {{name}}' },
} as const satisfies Translation<typeof source>
