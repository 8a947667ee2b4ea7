import type { merging as source } from '../en/merging.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const merging = {
  title: '合併客戶',
  choose: {
    about: '保留 *{{customer}}* 。與它重複的是哪一個客戶？',
    other: '另一個客戶',
    placeholder: '輸入部分名稱',
    goOn: '繼續',
    hint: '現在還不會合併：接下來先核對雙方資料，選擇要保留哪些。',
  },
  preview: {
    about: '*{{other}}* 將併入 *{{kept}}* 。雙方的紀錄都會保留，合併後無法復原。',
    counts: '合計：{{deals}} 筆成交、{{visits}} 次拜訪、{{contacts}} 位聯絡人。',
    open: '待收：{{amounts}}',
    credit: '預收款：{{amounts}}',
    alias: '用另一個名稱仍找得到該客戶，舊訊息裡的按鈕會開啟合併後的客戶。',
    noConflicts: '雙方資料一致，不必選擇。',
    conflicts: '以下資料不一致，請選擇要保留哪一個：',
    both: '兩者都保留',
    submit: '合併',
    cancel: '取消',
    changed: '期間有人修改了其中一個客戶，請依目前的資料重新核對。',
  },
  error: {
    otherMissing: '請選擇另一個客戶。',
    same: '這是同一個客戶，請選擇另一個。',
    gone: '找不到該客戶，可能已有人將其合併。',
  },
} as const satisfies Translation<typeof source>
