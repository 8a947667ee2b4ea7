import type { home as source } from '../en/home.ts'
import type { Translation } from '../shape.ts'

export const home = {
  greeting: '{{name}}，你好',
  intro:
    '這裡隨時可以查看到期款項。每筆款項到期前、到期當天和到期後幾次，我都會提醒你；收齊之前，它會一直列在這裡和 /collect 裡。',
  introUnreminded: '這裡隨時可以查看所有到期款項。提醒會傳給各筆成交的負責人。',
  newcomer: {
    about: '簽了約，生意還沒結束。之後的事由我打理，你不必都記在腦子裡。',
    what: '*你登錄* 每筆成交：客戶、金額、何時付款。\n*我提醒你* 每天早上一則訊息，列出到期款項。\n*你按一下* 款項入帳後登錄收款，我就不再提醒。',
  },
  team: {
    heading: '你的團隊',
    nobody: '還沒有人向你回報。管理員可以變更。',
    escalated: '團隊：需要你處理',
    nothingEscalated_other: '團隊沒有逾期 {{count}} 天以上的款項。',
    overdue: '團隊：逾期',
    owner: '負責人：{{name}}',
  },
  firstDeal: '先登錄第一筆成交，不到一分鐘就好。',
  closeDeal: '登錄成交',
  overdue: '逾期',
  today: '今天到期',
  week: '{{days}} 天內到期',
  undelivered: '交貨後到期',
  nothing: '目前沒有。',
  more_other: '還有 {{count}} 筆，輸入 /collect 查看',
  recordPayment: '登錄收款',
  messages: {
    heading: '訊息傳送狀況',
    about: '這個工作區最近 {{hours}} 小時的傳送狀況，以及目前待處理的訊息。',
    sent: '已傳送',
    reconciled: '其中經查詢確認',
    unknown: '目前結果不明',
    held: '目前擱置',
    waiting: '已到時、尚未傳送',
    waitingSince: '最早一則自 {{since}} 起等待傳送。',
    missed: '錯過的提醒',
    toDo: '擱置的訊息等待處理，Afterclose 的維運人員可以用 npm run outbox -- list 列出。',
  },
  reminders: {
    heading: '我的提醒',
    allOn: '所有提醒皆已開啟。',
    someOff_other: '已關閉 {{count}} 種提醒：{{names}}。',
    open: '提醒設定……',
    about: '不需要的提醒可以在這裡關閉。升級通知與對你操作的回覆無法關閉。',
    on: '已開啟：會提醒你。',
    off: '已關閉：不再提醒你。到期的事項仍可在這裡查看，款項也可用 /collect 查看。',
    turnOn: '開啟',
    turnOff: '關閉',
  },
  noReceivables: '你的角色無法查看應收帳款。如果你負責業務，請管理員為你加上「業務」角色。',
  typed: '這裡只看得懂指令，你寫的內容沒有人會看到。',
  command: {
    unknown: '看不懂「{{text}}」。',
    help: '*Afterclose* 幫你打理簽約之後的事。\n*/deal* 登錄成交與付款條件\n*/deal list* 列出你的成交\n*/customer* 查看客戶\n*/collect* 查看到期與逾期的應收帳款； */collect 原因* 查看未傳送的提醒與原因\n*/visit* 登錄拜訪或電話； */visit list* 列出最近的拜訪\n*/complaint* 登錄客訴； */complaint list* 列出你的未結客訴\n*/promise* 登錄對客戶的承諾； */promise list* 列出待做到的承諾\n*/after 休假* 登錄休假和代理人\n*/after status* 查看 Afterclose 的狀態與接下來的傳送\n*/after settings* 開啟設定（管理員）\n*/after help* 顯示這份說明\n每個指令都看得懂 *help* 。提醒會傳到本應用程式的「訊息」分頁；「首頁」分頁隨時可以查看到期款項。',
  },
} as const satisfies Translation<typeof source>
