import type { implementationHandOvers as source } from '../en/implementation-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const implementationHandOvers = {
  matter: '{{customer}}，{{title}}',
  delivered: '交貨日期：{{date}}',
  button: { handOver: '轉交服務部門', handOn: '轉交其他部門', accept: '受理', giveBack: '退回', takeBack: '收回' },
  card: {
    accepted: '{{department}}的 {{name}} 從 {{date}}起負責。',
    waits: '已於 {{date}}轉交給{{department}}，須在 {{by}}前受理。',
  },
  form: {
    title: '轉交服務部門',
    about: '在對方受理之前，仍由你負責。受理之後，跟進關懷會改問對方。',
    department: '轉交給哪個部門？',
    nobodyIn: '{{department}}（沒有成員）',
    note: '要讓對方知道的事',
    noteHint: '例如：答應過客戶什麼、找誰、什麼時候聯絡得到。',
    save: '轉交',
    cancel: '取消',
  },
  returnForm: {
    title: '退回',
    reason: '為什麼退回？',
    reasonHint: '成交的負責人會收到通知，並重新負責。',
    save: '退回',
  },
  offer: {
    heading: '有客戶需要跟進',
    summary: '{{name}} 轉交給{{department}}：{{matter}}',
    text: '*{{name}} 把這項導入轉交給{{department}}。* 由受理的人跟進客戶的使用情形。',
    by: '請在 {{date}}前受理或退回。在此之前仍由 {{name}} 負責。',
    stays: '請受理或退回。在此之前仍由 {{name}} 負責。',
    yours: '由你負責，跟進關懷會傳給你。',
  },
  state: {
    accepted: '{{name}} 已於 {{date}}代表{{department}}受理。',
    returned: '{{name}} 已於 {{date}}從{{department}}退回。',
    'taken-back': '{{name}} 已於 {{date}}從{{department}}收回。',
    'handed-on': '{{name}} 已於 {{date}}從{{department}}轉交給其他部門。',
    'fell-back': '{{department}}已經沒有人能負責，於 {{date}}回到成交的負責人。',
  },
  late: {
    text: '{{matter}}已於 {{date}}轉交給{{department}}，到現在還沒有人受理。',
    what: '仍由 *{{name}}* 負責：請和{{department}}聯絡，或收回。',
  },
  answer: {
    title: '轉交服務部門的結果',
    accepted: '{{department}}的 {{name}} 已受理 {{matter}}，從現在起由對方跟進。',
    handedOn: '{{name}} 已把 {{matter}} 轉交給{{department}}，等待受理。',
    returned: '{{department}}的 {{name}} 已退回 {{matter}}。',
    takenBack: '{{name}} 已收回 {{matter}}，{{department}}不用再處理。',
    fellBack: '{{department}}已經沒有人能負責 {{matter}}。',
    yours: '現在重新由你負責。',
  },
  home: { offered: '轉交給你部門的客戶', worked: '由你跟進的客戶', from: '{{department}} · 來自 {{name}}' },
  error: {
    gone: '找不到這項導入了。',
    over: '導入已完成，或成交已取消，不需要處理。',
    acceptFirst: '它在等你的部門：請先受理或退回。',
    departmentGone: '這個部門已被移除。請選擇其他部門。',
    thereAlready: '已經在{{department}}。',
    nobodyThere: '{{department}}沒有人能受理。管理員可用 /after 設定 在「服務部門」新增成員。',
    noDepartments: '沒有可以轉交的部門。管理員可用 /after 設定 在「服務部門」新增。',
    notYours: '由 {{name}} 負責。',
    reasonMissing: '請寫明原因：重新負責的人需要知道。',
    tooLong: '太長：最多 {{max}} 個字。',
  },
} as const satisfies Translation<typeof source>
