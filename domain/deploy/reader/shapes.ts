/** Shapes of a sentence that tell attitude from act, whatever verbs stand in it. */
import type { WordFeatures } from './marks.ts';
import type { WordPart, Words } from './words.ts';

const marks = {
  // 把…作为, 把…摆上议程: how to regard a thing, not what to do to it.
  regards: /(?:把|将)[^，,。；;]{2,40}(?:作为|当作|当成|看成|摆[上在到]|放[在到]|列为|融入|贯穿|体现[在到])/,
  // 以…为抓手, 以…为契机: by what light.
  byLight:
    /以[^，,。；;]{2,36}为(?!主要内容)(?:指导|主线|宗旨|目标|根本|出发点|己任|动力|统领|导向|契机|重点|抓手|载体|核心|关键|突破口|切入点|着力点|引领|主题|基础|中心|标准|保障|目的|龙头)/,
  // 解决…问题 without saying which: a wish.
  solves: /(?:解决|化解|克服|破解|处理|应对|研究)[^，,。；;]{0,30}(?:问题|困难|矛盾|难题|情况|挑战)/,
  // 支持工会独立自主开展工作: goodwill.
  supports: /(?:支持|关心|重视|帮助|指导|配合|理解)[^，,。；;]{0,16}(?:工会|工作|职工)[^，,。；;]{0,24}/,
  // 使…, 让…, 从而…: what it shall lead to.
  resultHead:
    /^(?:真正|切实|努力|从而|进而|以便)?(?:使(?!用)|让(?!利)|推动(?!.{0,12}(?:建立|签订|落实))|促进|实现|激励|引导|形成|不断)/,
  wish: /^(?:[^，,]{0,14})?(?:希望|期望|盼望|请)(?![示假求])/,
  // 全总将召开, 省总今年把…, 市委作出…: news of others.
  higherBody:
    /^(?:[^，,。；;]{0,10})?(?:全总|省总(?:工会)?|中央|党中央|国务院|省委|省政府|市委(?!组织部|宣传部)|市委市政府|县委|省委省政府|全国总工会)(?!.{0,24}(?:要(?![求素])|必须))[^，,。；;]{0,30}(?:提出|作出|明确|召开|出台|印发|下发|部署|强调|指出|确定|要求|高度重视|批示|决定|通过|审议|把|将|对)/,
  isImportant:
    /是[^，,。；;]{0,40}(?:的(?:[^，,。；;]{0,12})(?:载体|平台|组成部分|要求|需要|举措|任务|职责|保证|保障|基础|途径|手段|力量|桥梁|纽带|代表者|内容|关键|前提|标志|体现|结果|课题|抓手|环节|工程|主体|源泉|动力|根本|法宝|生命线|大事|盛事|喜事))/,
  canDo: /(?:能否|关键(?:在|看|是)|取决于|说明|表明|证明|意味着|必然|归根)/,
  // Heads of demands without 要: an imperative verb of degree before a named thing.
  degreeHead:
    /^(?:[一二三四五六七八九十]{1,2}[是要])?(?:要|还要|同时|并|大力|积极|认真|切实|深入|全面|继续|进一步|着力|扎实|不断|努力|广泛|主动|及时|重点|全力|稳步|有序|加紧)*(?:加强|加大|加快|强化|深化|推进|抓好|做好|搞好|健全|完善|建立|落实|扩大|拓展|规范|提高|提升|开展|组织|实施)/,
  // A named activity or institution in quotation marks after a verb.
  quotedName:
    /(?:开展|举办|组织|实施|推进|深化|做好|抓好|落实|启动|创建|推广|打造|争创|坚持|完善)[^，,。；;“]{0,12}[“《][^”》]{2,24}[”》][^，,。；;]{0,16}(?:活动|竞赛|行动|工程|创建|制度|计划|项目|评选|大赛|培训|工作|条例|办法|意见)/,
  // 做到…, 达到…的要求: standards of attitude.
  fourWords: /(?:[一-龥]{4}[、，,]){2,}[一-龥]{4}/,
  // 纳入…规划, 列入…考核: one can look whether it stands there.
  intoPlan:
    /(?:纳入|列入|写入|列为)[^，,。；;]{0,24}(?:规划|计划|考核|议程|日程|范畴|目标|体系|预算|内容|评价|议题|台账|方案|政策|统筹|督查|述职|评议)/,
  // 完善…制度 with the institution named.
  institution:
    /(?:健全|完善|坚持|落实|执行|建立|推行|实行|实施|用好|规范)(?:和|与|、|健全|完善|落实|规范)*(?!各项|相关|有关|工作|体制|制度|机制)[^，,。；;]{2,30}(?:制度|机制|条例|办法|格局|网络|体系|台账|档案|规划|方案)/,
  // 加大…力度: more of a named thing.
  effort:
    /(?:加大|加强|强化)[^，,。；;]{2,40}(?:力度|宣传|培训|检查|监督|督查|督促|指导|投入|报道|管理|考核|排查)/,
  // 各级工会要, 新闻单位要: somebody is told.
  told: /^[^，,。；;]{2,24}(?<![重主需必纪摘首紧])要(?![求素点领害闻职])/,
  // 正在开展, 将召开: under way already.
  underWay: /正在|即将|将(?:迎来|召开|于)|正处于|面临|处于|迎来/,
  // 要按照…的要求/原则 and no more.
  accordingOnly:
    /^(?:要|继续|必须|同时|[，,]){0,4}(?:按照|根据|遵循|围绕|紧扣|紧紧围绕|坚持|适应|针对|立足|着眼|以)[^，,。；;]{2,40}[，,。；;]?$/,
  hear: /(?:听取|研究)[^，,。；;]{0,10}(?:汇报|报告)|定期(?:听取|研究)/,
  // 存在…的问题, 出现了…现象: a shortcoming is said to exist.
  exists:
    /(?:存在(?:着)?|出现(?:了)?|面临(?:着)?)[^。；;]{2,70}(?:的问题|问题[，,。；;]|现象|的不足|差距|的情况|难题|短板)|仍(?:然)?(?:有|是|习惯)[^。；;]{0,30}(?:不|少|低|弱|慢)/,
  someParts: /^(?:比如|如|例如|特别是|但|而|其中)?(?:有的|个别|一些|少数|部分|不少|有些|多数|大部分|大多数)/,
  // 20xx年, 五年来: the year or term just past.
  yearHead:
    /^(?:20[\dxX×_*]{2}年(?:以来|来|度)?|[一二两三四五六七八九十几近多]+年(?:以?来|间)|过去|去年|上一?届|自[^，,]{2,24}以来|[^，,]{2,20}(?:召开|成立)以来)(?![^，,]{0,12}要)/,
  thanks: /(?:表示|致以)[^，,。]{0,10}(?:感谢|祝贺|问候|敬意|慰问|欢迎)|代表[^，,]{2,20}[，,]?向/,
  place:
    /(?:我市|我县|我区|全市|全县|全区|全省|[一-龥]{2,3}市|[一-龥]{2,3}县)(?:委|政府|各级|上下|人民|经济|社会|各项)/,
  whole: /(?:各项工作|整体工作|工会工作|全局|大局|各项事业|经济社会发展)/,
  hardState:
    /(?:减退|老化|废弃|影响|突出|并存|受阻|流失|欠账|不容乐观|严峻|下滑|萎缩|恶化|加剧|隐患|矛盾日益|压力)/,
  stillOnly: /(?:只有|仅有|仅为|仅占|不足|不到|才完成|才达到)[^，,。；;]{0,6}[\d一二三四五六七八九十百千万]/,
  resultTail:
    /(?:得到|有了|呈现|保持了|不断(?:提高|增强|改善|扩大|完善|提升|优化|涌现|壮大)|明显|显著|有力|势头良好|走在|前列|好评|圆满|顺利|成效|上(?:了)?新台阶|作出了?(?:积极|重要|突出|应有)?(?:的)?贡献|发挥了)/,
  // 严禁, 不得, 一律: what an inspector looks for.
  forbids:
    /严禁|不准|不得(?!不)|不许|禁止|一律|不再(?:安排|审批|新增|发放)|(?:没有|未)[^，,。；;]{2,16}的?不得/,
  // 对弄虚作假的, 严肃追究: what happens to those who do not.
  forThose:
    /(?:^|[。；;，,])(?:对|凡是?|凡属)?[^，,。；;]{2,36}的[，,](?:[^，,。；;]{0,12})?(?:要|将|应|由|一律|必须|严肃|坚决|责令|取消|收回|退回|通报|约谈|追究|不得|不准|发现|严格|及时|按|予以|给予|实行)/,
  punishes:
    /(?:严肃|依规|依法|依纪)[^，,。；;]{0,6}(?:处理|查处|追究|问责)|取消[^，,。；;]{2,10}资格|通报批评|收回[^，,。；;]{2,8}|约谈|退回/,
  // 上午, 省总召开了…: news of the day.
  newsHead:
    /^(?:刚才|刚刚|今天|今日|昨天|昨日|日前|近日|前天|上午|下午|会前|会上|前不久|\d{1,2}月\d{1,2}日)(?![^，,。]{0,16}要)[^。；;]{0,40}(?:召开|举行|举办|通报|宣读|汇报|发言|观看|听取|听了|表态|讲话|部署|安排|印发|表彰|参加|来到|聚)|(?:同志)?(?:作|做)了?[^，,。；;]{0,8}(?:讲话|报告|发言|部署|传达|汇报|动员)/,
  // 以高度负责的态度, 本着…精神: in what spirit.
  inSpirit:
    /(?:以|本着|带着|拿出|发扬|怀着|用)[^，,。；;]{2,30}(?:态度|作风|精神|热情|姿态|责任感|责任心|使命感|决心|勇气|干劲|劲头|感情|状态|原则|面貌)|从[^，,。；;]{2,24}的高度/,
  // 提高…认识, 发挥…作用, 营造…氛围: nobody can look whether it was done.
  softObject:
    /(?:提高|增强|加强|提升|改进|转变|创新|发挥|强化|弘扬|发扬|树立|坚定|凝聚|形成|营造|激发|调动|展示|保持|牢记|把握|端正|克服|焕发|巩固|拓展|丰富|认清|统一|更新|当好|做好)[^，,。；;]{0,24}(?:认识|意识|本领|作用|作风|方式方法|氛围|合力|能力|水平|素质|积极性|主动性|创造性|自觉性|责任感|使命感|紧迫感|热情|信心|精神|观念|理念|形象|修养|学习|力量|环境|局面|新格局|导向|凝聚力|战斗力|吸引力|影响力|优势|思路|思想|带头作用|文章|主力军|贴心人|桥梁|纽带|守护神|主人翁|结构|重点|关键)(?=[，,。；;、！!]|和|与|$)/,
  // 贯彻…精神, 学习…讲话: by what light.
  spiritOf:
    /(?:贯彻|落实|学习|领会|践行|树立|坚持)[^，,。；;]{2,40}(?:精神|思想|讲话|理论|要求|决策部署|方针|理念|发展观|宗旨|路线)/,
  // …的多、…的少: set side by side to blame.
  manyFew:
    /的多[、，,][^，,。；;]{2,24}的少|多[、，,][^，,。；;]{2,12}少(?=[，,。；;]|$)|不敢|不愿|不会|怕|没人|走形式|屡禁|时有|普遍(?=[；;。，,]|$)/,
  // 还没有, 都没有, 没有…过: still lacking.
  noneYet:
    /(?:还|仍|尚|都|也|至今|从未|从来|到今天|到现在|基本)[^，,。；;、]{0,8}(?:没有?|未|不(?!断|仅|但|少|同|再|能不|得不|会))(?!发生|出现)|(?:没有|未)(?:建|签|开展|落实|配|成立|达到|换届|开张|动|跟上|到位|完成)/,
  // 率达到, 数突破: a measure that is to be reached or was.
  reaches:
    /(?:率|数|量|面|额|比例|比重|率动态)[^，,。；;]{0,10}(?:达到|保持|不低于|提高到|完成|突破|超过|在)/,
  // 连续三年, 二十多年来: told of somebody.
  longYears:
    /连续\d*[一二两三四五六七八九十几多\d]+(?:年|届|次)|[一二三四五六七八九十几多\d]+年(?:多)?来|第[一二三四五六\d]+名|(?:先进|优秀|模范|示范|文明)[^，,。；;]{0,10}(?:称号|集体|单位|奖)/,
  // 由81%提高到92%, 比上年多: set against before.
  against:
    /由[^，,。；;]{1,16}(?:提高|上升|增加|发展|扩大|下降|减少|增|降|减)[到至为]|比[^，,。；;]{1,10}(?:多|增|提高|下降|减|翻|好|少|上升)|同比|翻了?[一两]番|净增|倒数|名列|居全|位居/,
  // 我们要看到, 必须认识到, 关键是: an argument.
  argues:
    /^(?:只有|越是|如果|因为|由于|没有[^，,]{2,20}就没有|哪里|既[是要]|无论|难不难|有的同志|有人)|(?:就会|就能|就难以|才能|才有|才会|就没有|才是|最终目的|说到底|归根|根本上|关键(?:是|在|还是)|体现了|充分说明|看得出)/,
  // 每人, 每家, 逐户: to each one.
  toEach:
    /(?:每(?:人|家|个|名|位|户|镇|县|班|所|期|周|月|季|学期|半年|年)|逐[一户家个项条人]|挨家|一人一|一户一|一家一|[一-龥]人包)/,
  // 三日内, 月底前, 当场: a limit.
  within:
    /(?:日|天|周|月|小时|年|季度)(?:之)?内|(?:底|日|号|月|旬|节|期)前|以前|当场|按时|按期|届时|第一时间|马上|立即/,
  // 全市各级工会…作出了贡献: somebody's work is said to have gone well.
  worked:
    /(?:各级|全[市县区省镇]|工会|干部|职工|班子|一班人|[市县区]总|各[县区镇地]|市委|县委|省委)[^。；;]{2,160}(?:取得|作出了|做出了|做了|发挥了|走在|位居|名列|新进展|新突破|新成效|成效|成绩|贡献|改善|提升|扩大|增强|起色|前列|热情)/,
  // 正在起草, 准备征求意见, 还将召开: not told to anybody.
  comingUp: /正在|准备(?:下|在|近)|还将|将(?:于|迎来|召开|举行)|即将|多次|先后[^，,。；;]{0,6}次/,
  // 会议决定, 会议要求: minutes give orders in this form …
  resolved: /^会议(?:一致|原则)?(?:决定|明确|要求|同意|议定|确定|通过)/,
  // … and tell views in that.
  meetingSays: /^会议(?:强调|指出|认为)/,
  // 职工素质不断提升, 合力进一步凝聚: the thing itself has become so.
  became:
    /[一-龥]{2,}(?:进一步|不断|持续|明显|显著|逐步|更加|日益|有效|稳步|全面|大幅|得以|得到)(?:凝聚|激发|发挥|加强|提升|提高|增强|夯实|改善|完善|扩大|优化|深化|巩固|健全|拓展|畅通|彰显|显现|丰富|规范|活跃|推进|落实|密切|改进|形成|牢固|壮大)(?=[。；;，,、]|$)/,
  // 取得…进展, 成效: success with its word.
  gained:
    /(?:取得|有|获得|收到|见到)(?:了|着|较|比较|很|一定|一些|新|可喜|明显|显著|积极|良好|[的大好])*[^，,。；;]{0,16}(?:进展|成效|成绩|突破|进步|成果|效果|胜利)/,
  cityEconomy:
    /(?:生产总值|经济总量|财政|投资|城镇居民|人均|发展|建设)[^，,。；;]{0,30}(?:增长|迈上|突破|跨越|提升|良好|显著|新成就|新成绩|新进展|新突破)/,
} satisfies Partial<Record<keyof WordFeatures, RegExp>>;

export type ShapeName = keyof typeof marks;
const all = Object.entries(marks) as [ShapeName, RegExp][];
const AT_HEAD = all.filter(([, pattern]) => pattern.source.startsWith('^'));
const ANYWHERE = all.filter(([, pattern]) => !pattern.source.startsWith('^'));

/** Shapes that a part between commas begins with. */
export function headsOf(part: string): ShapeName[] {
  const heads: ShapeName[] = [];
  for (const [name, pattern] of AT_HEAD) if (pattern.test(part)) heads.push(name);
  return heads;
}

/** Attitude, spirit or work that nobody can go and look at. */
export function isSoft(part: string): boolean {
  return marks.softObject.test(part) || marks.spiritOf.test(part) || marks.inSpirit.test(part);
}

/** Adds to `features` (of words, marks of the past included). */
export function shapeFeatures(features: WordFeatures, { text, parts, wider }: Words) {
  for (const [name, pattern] of ANYWHERE)
    if ((wider === null || wider[name] !== 0) && pattern.test(text)) features[name] = 1;
  let results = 0;
  let degrees = 0;
  for (const { heads } of parts) {
    for (const name of heads) {
      features[name] = 1;
      if (name === 'resultHead') results += 1;
      else if (name === 'degreeHead') degrees += 1;
    }
  }
  if (results > 0) features.resultHeadShare = results / parts.length;
  if (degrees > 0) features.degreeHeadShare = degrees / parts.length;
  countShares(features, parts);
  const first = parts[0]?.heads ?? [];
  const isWeak = (limit: number) => features.pairBest < limit;
  if (first.includes('resultHead')) features.firstResult = 1;
  if (first.includes('degreeHead')) {
    features.firstDegree = 1;
    if (isWeak(0.35)) features.degreeOnly = 1;
  }
  if (degrees > 0 && parts.some(part => part.object >= 0.7 && part.heads.includes('degreeHead')))
    features.degreeNamed = 1;
  if (features.solves && isWeak(0.5)) features.solvesOnly = 1;
  if (features.regards && isWeak(0.5)) features.regardsOnly = 1;
  const tells = features.resultTail || features.cityEconomy;
  if (tells && !features.thanks && !features.shall && !features.greeting && !features.occasion)
    features.successTold = 1;
}

/** How much of the sentence is soft, and whether a deed and a figure stand in one part of it. */
function countShares(features: WordFeatures, parts: readonly WordPart[]) {
  let soft = 0;
  let figures = 0;
  for (const part of parts) {
    if (part.isSoft) soft += 1;
    if (part.deed >= 0.5 && part.hasFigure) figures += 1;
  }
  features.softParts = soft / Math.max(1, parts.length);
  features.softAll = soft === parts.length ? 1 : 0;
  features.deedFigures = figures / Math.max(1, parts.length);
}
