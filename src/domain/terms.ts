/** A word of the trade with what it means here, in a sentence or two. */
export interface Term {
  /** Fragment of the address: `/help/terms#co-handling`. */
  id: string;
  word: string;
  meaning: string;
}

/** 名词解释, in the order in which a proposal meets them. */
export const TERMS = [
  {
    id: 'proposal',
    word: '提案',
    meaning: '政协委员和参加政协的各党派、团体、专门委员会，经审查立案后交有关单位办理并书面答复的意见和建议。',
  },
  { id: 'receipt-number', word: '收件号', meaning: '提案收到时编的临时号，立案前用来称呼这件提案；立案后用提案号。' },
  { id: 'filing', word: '立案', meaning: '提案委审查后决定作为提案办理，编提案号。号一经编出不再改，也不重用。' },
  {
    id: 'merging',
    word: '并案',
    meaning: '内容相同的几件合在一起办理。并入的提案仍保留自己的号，提案者仍单独收到答复。',
  },
  {
    id: 'joint',
    word: '联名',
    meaning: '几位委员共同提出。排第一的是领衔委员，其余逐人确认署名；每人都收到答复，都可以反馈。',
  },
  { id: 'pre-assigning', word: '预分办', meaning: '交办前先定一个初步的承办单位，征求它的意见，避免交办后再退。' },
  { id: 'hand-over', word: '交办', meaning: '督查室把立案的提案交给承办单位。办理期限从这一天起算。' },
  {
    id: 'receiving',
    word: '签收',
    meaning: '承办单位收到交办的提案。没有签收又没有申请退回的，过了规定的期限视为接受办理。',
  },
  {
    id: 'return',
    word: '申退',
    meaning: '承办单位认为不属本单位职责，在规定期限内写明理由和建议的单位，申请退回改派。',
  },
  { id: 'lead', word: '主办', meaning: '牵头办理、汇总会办意见并答复提案者的单位。' },
  { id: 'co-handling', word: '会办', meaning: '协助主办单位办理，把意见送主办单位汇总，不单独答复提案者。' },
  { id: 'separate', word: '分办', meaning: '几个单位就各自职责分别办理，各自答复提案者。' },
  { id: 'sole', word: '独办', meaning: '只有一个单位办理并答复。' },
  {
    id: 'contact',
    word: '沟通',
    meaning: '办理前、中、后与提案者联系，记下时间、方式和谈到的内容。提案者可以对记录提出异议。',
  },
  {
    id: 'extension',
    word: '延期',
    meaning: '在期限届满前说明理由，申请推迟答复；获准后期限改到新的日期，并告知提案者。',
  },
  { id: 'review', word: '核稿', meaning: '送签发人之前，由科室、办公室、法制等逐级审核答复稿，可以通过或者退回修改。' },
  { id: 'countersigning', word: '会签', meaning: '答复涉及别的单位职责的，发出前请它看过并表示同意。' },
  { id: 'signing', word: '签发', meaning: '单位负责人批准发出。签发后正文固定，改一个字也要重新签发。' },
  { id: 'doc-number', word: '发文字号', meaning: '机关代字、年份和序号，如某函〔2026〕12号。签发之后才编。' },
  { id: 'original', word: '正本', meaning: '印好、编号、盖章的那一份。扫描后交回来，程序与签发的文字逐行比对。' },
  { id: 'delivery', word: '送达', meaning: '把答复交到每位提案者手中，记下方式和日期。是否按时，以这一天为准。' },
  {
    id: 'category',
    word: '办理类别',
    meaning: '答复对建议办到什么程度的分类，各地的字母含义不同，以本区的办理规定为准。',
  },
  { id: 'feedback', word: '反馈', meaning: '提案者对办理态度和办理结果表示意见。没有表态就是没有表态，程序不代填。' },
  { id: 'redo', word: '重新办理', meaning: '提案者不满意，经审查确需再办的，退回承办单位再次办理、再次答复。' },
  {
    id: 'commitment',
    word: '承诺',
    meaning: '答复里写明下一步要做的事。每条有责任单位、时限，签发后列入台账，直到核验销号。',
  },
  { id: 'closing-commitment', word: '销号', meaning: '承诺办完并经督查室核验属实，从未完成的台账中划去。' },
  { id: 'recheck', word: '复核日', meaning: '没有写时限的承诺，到这一天回头看一次：办到哪一步，还要不要办。' },
  { id: 'higher', word: '上级交来的提案', meaning: '市、省政协交本区办理的提案，保留原来的号，期限从原交办的要求。' },
  { id: 'key', word: '重点提案', meaning: '由区领导领办、督办的提案，另有办理方案。' },
  { id: 'instruction', word: '批示', meaning: '领导对提案或答复的书面意见，点了名的单位要回报办理情况。' },
  {
    id: 'publicity',
    word: '公开属性',
    meaning: '答复可以公开、只公开摘要，还是不公开；不公开的要有理由，发出前经保密审查。',
  },
  {
    id: 'working-day',
    word: '工作日',
    meaning: '周一到周五和调休上班的周末，除去放假的日子，按国务院办公厅每年的通知。',
  },
  { id: 'provisional', word: '暂定', meaning: '期限落在还没有导入放假安排的年份，先按周末推算；导入后自动重算。' },
  { id: 'archiving', word: '归档', meaning: '办结后按规定的顺序收齐文书，编件号，定保管期限。' },
] as const satisfies readonly Term[];

export type TermId = (typeof TERMS)[number]['id'];
