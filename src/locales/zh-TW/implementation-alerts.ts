import type { implementationAlerts as source } from '../en/implementation-alerts.ts'
import type { Translation } from '../shape.ts'

export const implementationAlerts = {
  openDeal: '查看成交',
  responsible: '負責人： *{{name}}* · {{phase}}',
  dip: {
    title: '客戶動力下降',
    heading: '動力下降：{{customer}}',
    summary: '{{customer}} 的動力正在下降（{{deal}}），今天就該有所行動。',
    summaryOver: '{{customer}} 的動力已不再下降（{{deal}}）。',
    summaryActed: '{{name}} 已說明如何因應 {{customer}} 的動力下降，期限：{{date}}。',
    shows: '*從哪裡看出來*',
    cause: {
      complaint: '第 {{number}} 號客訴未結案',
      low_mood: '客戶感覺不佳',
      mood_falling: '客戶感覺下滑兩分以上',
      use_falling: '使用變少',
    },
    complaintOver: '曾有未結案的客訴',
    latest: '交貨後第 {{day}} 天：客戶感覺 {{mood}}；使用情況 {{use}}',
    before: '前一次（第 {{day}} 天）：客戶感覺 {{mood}}；使用情況 {{use}}',
    problems: '問題：{{text}}',
    questions: '提問：{{text}}',
    helps: '*現在怎麼做最有幫助*',
    advice: {
      complaint:
        '*有客訴：* 先打電話給提出客訴的人，說清楚誰在處理、下一次何時回覆。別急著解釋原因，也別請對方再等等。先談好一件明天以前就能恢復的事。結案之前，完全不要提下一筆成交。',
      low_mood:
        '*感覺不佳：* 親自拜訪或打電話，不要傳訊息。先問：「這一週最糟的是哪個時候？」讓對方把話說完。再問改哪一點最有幫助，兩天內就把它做好，即使那不是最大的問題。主動提議到現場陪使用的同仁半天。不要替產品辯解，也不要承諾新版本。',
      mood_falling:
        '*感覺下滑：* 上次之後一定發生了什麼事。打給當初最支持的人，問問有什麼變了：換了人、換了流程，還是上面有壓力？再問現在誰反對，接著就去見那個人。把當初談好的目標和已經達成的部分拿給雙方看。不要等到下一次跟進關懷。',
      use_falling:
        '*使用變少：* 坐到兩位使用者旁邊，看他們在哪一步又回到舊做法。問：「哪裡比以前更花時間？」這一週就針對那一步辦一次短短的教學，並留下一位可以直接找的人。請他們的主管把一項工作完全改用新做法。不要只寄一份手冊。',
    },
    above:
      '會通知你，是因為 {{name}} 負責這位客戶。請今天就問問打算怎麼做，並主動提議一起去；不要繞過對方直接聯絡客戶。',
    act: '我們怎麼做',
    change: '修改',
    acted: '✓ *{{date}} 之前：* {{text}}\n由 {{name}} 決定。',
    over: '✓ 動力已不再下降：之後的跟進關懷沒有再出現這些情況，或已不必跟進。',
  },
  act: {
    title: '我們怎麼做',
    save: '儲存',
    cancel: '取消',
    about: '*{{customer}}* · {{deal}}',
    action: '要做什麼，由誰來做？',
    actionPlaceholder: '例如：週四上午怡君到現場陪兩位調度同仁',
    on: '期限',
    onHint: '那天早上會提醒你；若已過提醒時間，則在下一個工作日早上提醒。',
  },
  plan: {
    title: '因應動力下降的安排',
    line: '*{{customer}}* · {{deal}}\n動力下降：今天預定要做的事：{{text}}',
    lineOfOther: '*{{customer}}* · {{deal}}\n動力下降：{{name}} 預定今天做的事：{{text}}',
    lineLate: '*{{customer}}* · {{deal}}\n動力下降：你原訂在{{date}}前要做的事：{{text}}',
    lineOfOtherLate: '*{{customer}}* · {{deal}}\n動力下降：{{name}} 原訂在{{date}}前要做的事：{{text}}',
    text: '{{customer}}：{{text}}',
    over: '✓ {{customer}}：動力已不再下降。',
    moved: '{{customer}}：動力下降另有安排，期限：{{date}}。',
  },
  stuck: {
    title: '停滯的導入',
    line: '*{{customer}}* · {{deal}}\n停滯：{{phase}}從 {{date}} 開始，已超過預定的時間。{{ends}}',
    text: '{{customer}}：{{deal}} 的{{phase}}拖得太久。',
    ends: {
      new_toy: '安裝完成並第一次用在實際工作上，這個階段才算結束。還缺什麼：人、資料，還是日期？',
      learning: '連續兩次跟進關懷都是每天使用，這個階段才算結束。找出他們退回舊做法的那一步，只練那一步。',
      effectiveness: '由客戶的聯絡人確認談好的衡量標準已經達到，這個階段才算結束。一起看看：標準還合適嗎？卡在哪裡？',
    },
    over: '✓ {{customer}}：{{deal}} 已不再停滯。',
  },
  again: {
    title: '尚未填寫的跟進關懷',
    line: '*{{customer}}* · {{deal}}\n第 {{day}} 天的跟進關懷還沒填寫。客戶現在如何？',
    text: '{{customer}}：第 {{day}} 天的跟進關懷還沒填寫。',
    answer: '填寫',
    answered: '✓ {{customer}}：第 {{day}} 天的跟進關懷已填寫。',
    over: '{{customer}}：不必再跟進關懷。',
  },
  ourDelay: {
    heading: '我們的跟進關懷晚了：{{customer}}',
    summary: '我們晚了：{{customer}} 第 {{day}} 天的跟進關懷已提醒兩次，仍未填寫。',
    text: '第 {{day}} 天的跟進關懷已提醒兩次，我們這邊沒有人填寫。問題在我們，不在客戶：我們並不知道客戶現在如何。\n由 {{name}} 負責。請今天就聯絡客戶並填寫，或請別人代為處理。',
    done: '✓ 現在已填寫。',
    over: '✓ 不必再跟進關懷。',
  },
  error: {
    gone: '找不到這筆紀錄。輸入 /deal 列表 查看成交清單。',
    over: '客戶的動力已不再下降，不需要再安排。',
    actionMissing: '請寫下要做什麼。',
    actionTooLong: '內容過長，最多 {{max}} 個字元。',
    onMissing: '請選擇完成的日期。',
    onPast: '這一天已經過去，請選擇今天或之後的日期。',
    onFar: '動力下降等不了這麼久：請選擇 {{max}} 天之內的日期。',
  },
} as const satisfies Translation<typeof source>
