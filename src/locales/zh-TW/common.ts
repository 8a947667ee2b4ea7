import type { common as source } from '../en/common.ts'
import type { Translation } from '../shape.ts'

export const common = {
  close: '關閉',
  andMore_other: '還有 {{count}} 項',
  files: {
    unnamed: '某個檔案',
    'too-large': '「{{name}}」超過 {{limit}} MB。請附上較小的檔案，或用文字說明檔案在哪裡。',
    elsewhere: '「{{name}}」不在貴公司的 Slack 裡。請在這裡上傳，以免日後被對方收回。',
    gone: '「{{name}}」已刪除，或 Afterclose 看不到。請在這裡上傳。',
    unknown: 'Slack 目前沒有回覆「{{name}}」的資料，請一分鐘後再試。',
  },
  answer: '提示',
  refused: {
    action: '你的角色不能執行此操作。請管理員代為處理，或為你加上相應的角色。',
    record: '你不能對他人的紀錄執行此操作。請洽紀錄的負責人、你的主管或管理員。',
    own: '不能核准自己的事項或自己提出的申請，須由他人決定。',
    otherWorkspace: 'Afterclose 只供本工作區的成員使用。',
  },
  trouble: {
    title: '操作未完成',
    unexpected: '我們這邊出了問題。請重試；如果再次發生，請把這個編號告訴管理員：{{reference}}',
    databaseBusy: '資料庫忙碌中。請一分鐘後重試，不會重複登錄。編號：{{reference}}',
    databaseUnreachable: '暫時無法連線到資料庫。請一分鐘後重試；如果持續發生，請把這個編號告訴管理員：{{reference}}',
    databaseReadOnly: '無法登錄：資料庫處於唯讀狀態。請告訴管理員，編號：{{reference}}',
    diskFull: '無法登錄：伺服器磁碟已滿。請告訴管理員，編號：{{reference}}',
    slackUnavailable: 'Slack 沒有回應。請一分鐘後重試；如果持續發生，請把這個編號告訴管理員：{{reference}}',
    tooLate: '等候時間過長，請重試。',
    slow: '處理時間比平常久。請稍後再按一次按鈕，不會重複登錄。',
    outdated: '這來自 Afterclose 的舊版本，已無法使用。輸入 /after 查看現有功能。',
  },
} as const satisfies Translation<typeof source>
