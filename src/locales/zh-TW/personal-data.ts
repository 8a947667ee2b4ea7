import type { personalData as source } from '../en/personal-data.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const personalData = {
  button: '個人資料',
  show: {
    title: '個人資料',
    about: '以下是系統留存的 *{{name}}* 的全部資料，可以唸給對方聽或複製。如有錯誤，請在原處修改。',
    contactOf: '{{customer}} 的聯絡人',
    since: '{{date}} 登錄，最近一次聯絡或修改：{{touched}}',
    sinceOnly: '{{date}} 登錄',
    kind: '客戶類型',
    executive: '可代表公司',
    left: '離職日期',
    file: '客戶檔案',
    contacts: '聯絡人',
    wants: '需求',
    promises: '對其作出的承諾',
    visits_other: '共 {{count}} 次拜訪和通話，由新到舊：',
    occasions_other: '共 {{count}} 件喜憂之事，由新到舊：',
    courtesies_other: '共 {{count}} 次卡片、禮品或問候，由新到舊：',
    newer: '較新',
    older: '較舊',
    unseen: '敏感欄位只對負責人及其主管顯示。',
    erase: '刪除……',
  },
  erase: {
    title: '刪除資料',
    contact:
      '*{{name}}* 的姓名、電話和所有登錄內容將永久刪除，該客戶的拜訪紀錄、付款承諾和爭議裡出現的姓名也會一併移除。拜訪次數保留。先前傳到 Slack 的訊息不會改變。',
    customer: '*{{name}}* 及其檔案、聯絡人和拜訪紀錄將永久刪除。先前傳到 Slack 的訊息不會改變。',
    submit: '刪除',
    cancel: '取消',
  },
  refused: {
    organisation: '團體客戶本身沒有個人資料，請逐一刪除其聯絡人。',
    open: '目前還不能刪除：仍有待收款項、預收款，或有成交待核准。',
    'kept-until': '{{date}} 之前不能刪除：成交和收款紀錄必須留存到該日。',
  },
  untouched: {
    title: '久未聯絡的聯絡人',
    text: '{{customer}} 的 {{name}}：還需要保留嗎？',
    line: '*{{name}}* · {{customer}}\n自 {{date}} 起沒有人聯絡過，資料也沒有修改過。還需要保留嗎？',
    keep: '保留',
    erase: '刪除',
    kept: '{{customer}} 的 {{name}}：已保留。',
    erased: '{{customer}} 的一位聯絡人已刪除。',
  },
  error: {
    gone: '找不到這位聯絡人。',
  },
} as const satisfies Translation<typeof source>
