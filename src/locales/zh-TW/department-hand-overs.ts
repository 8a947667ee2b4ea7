import type { departmentHandOvers as source } from '../en/department-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const departmentHandOvers = {
  button: { accept: '受理', giveBack: '退回', takeBack: '收回', pass: '轉給同事' },
  form: {
    title: { complaint: '轉交客訴', implementation: '轉交服務部門' },
    about: {
      complaint: '在對方受理之前，仍由你負責。',
      implementation: '在對方受理之前，仍由你負責。受理之後，跟進關懷會改問對方。',
    },
    department: '轉交給哪個部門？',
    nobodyIn: '{{department}}（沒有成員）',
    note: '要讓對方知道的事',
    noteHint: {
      complaint: '例如：答應過客戶什麼，什麼時候聯絡得到客戶。',
      implementation: '例如：答應過客戶什麼、找誰、什麼時候聯絡得到。',
    },
    save: '轉交',
    cancel: '取消',
  },
  returnForm: {
    title: '退回',
    reason: '為什麼退回？',
    reasonHint: {
      complaint: '客戶的負責人會收到通知，並重新負責。',
      implementation: '成交的負責人會收到通知，並重新負責。',
    },
    save: '退回',
  },
  passForm: { title: '轉給同事', colleague: '轉給誰？', save: '轉交' },
  offer: {
    by: '請在 {{date}}前受理或退回。在此之前仍由 {{name}} 負責。',
    stays: '請受理或退回。在此之前仍由 {{name}} 負責。',
  },
  state: {
    accepted: '{{name}} 已於 {{date}}代表{{department}}受理。',
    returned: '{{name}} 已於 {{date}}從{{department}}退回。',
    'taken-back': '{{name}} 已於 {{date}}從{{department}}收回。',
    'handed-on': '{{name}} 已於 {{date}}從{{department}}轉交給其他部門。',
  },
  fellBack: {
    complaint: '{{department}}已經沒有人能處理，於 {{date}}回到客戶的負責人。',
    implementation: '{{department}}已經沒有人能負責，於 {{date}}回到成交的負責人。',
  },
  late: { what: '仍由 *{{name}}* 負責：請和{{department}}聯絡，或收回。' },
  yours: '現在重新由你負責。',
  error: {
    gone: { complaint: '找不到這件客訴。', implementation: '找不到這項導入了。' },
    over: {
      complaint: '這件客訴已結案或已撤回，不需要處理。',
      implementation: '導入已完成，或成交已取消，不需要處理。',
    },
    notYours: { complaint: '這件客訴由 {{name}} 處理。', implementation: '由 {{name}} 負責。' },
    acceptFirst: '它在等你的部門：請先受理或退回。',
    departmentGone: '這個部門已被移除。請選擇其他部門。',
    thereAlready: '已經在{{department}}。',
    nobodyThere: '{{department}}沒有人能受理。管理員可用 /after 設定 在「服務部門」新增成員。',
    noDepartments: '沒有可以轉交的部門。管理員可用 /after 設定 在「服務部門」新增。',
    noColleagues: '你的部門沒有其他人能受理。管理員可用 /after 設定 在「服務部門」新增成員；你也可以說明原因並退回。',
    notAColleague: '請選擇你部門的其他人。',
    notAccepted: '還沒有人受理。',
    reasonMissing: '請寫明原因：重新負責的人需要知道。',
    tooLong: '太長：最多 {{max}} 個字。',
  },
} as const satisfies Translation<typeof source>
