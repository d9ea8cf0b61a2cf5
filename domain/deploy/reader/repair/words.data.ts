/**
 * Set words of official Chinese and of union work. They tell a believable reading of a damaged place from an unbelievable
 * one where the document itself is too short to tell. Each group says what its words decide.
 */

/** Characters whose second byte is A3, which was taken for a punctuation mark: 保 校 模 常 担 … beside the full stop. */
export const LOST_LEADS =
  '社会保障 社会保险 三保障 确保 医保 社保 低保 环保 担保 保护 保证 保持 保留 保底 保卫 保密 保洁 学校 党校 大学校 高校 院校 技校 校园 校报 校长 校外 劳模 楷模 模范 规模 模式 模块 模拟 经常 正常 日常 常态 非常 异常 通常 时常 常委 常务 常年 承担 分担 负担 担负 担当 担心 幸福 造福 福利 福祉 处罚 惩罚 罚款 沿海 海外 大海 海关 事迹 奇迹 足迹 业迹 迹象 停产 停工 停业 停止 危机 危险 危害 安危 危房 希望 富裕 充裕 宽裕 庆祝 预祝 祝贺 祝愿 祝福 剩余 过剩 牵头 牵挂 牵线 靠拢 疲惫 郑重 遥远';

/** What often ends a damaged run, before a comma, a figure or 、: the trail byte is lost and only the word names it. */
export const LOST_TRAILS =
  '作用 运用 使用 采用 应用 引用 适用 费用 录用 利用 中心 核心 信心 爱心 关心 决心 贴心 人心 暖心 用心 耐心 细心 初心 落实 扎实 落地 切实 务实 充实 夯实 真实 现实 做实 抓实 压实 实打实 今年 去年 明年 全年 同年 每年 当年 近年 三年 五年 上半年 下半年 余人 余户 余件 余万 余家 之余 之际 之间 之后 之前 之一 之中 之下 以上 以下 左右 为止 以来 以内 为主 感谢 感觉 自觉 感受 准备 筹备 具备 形式 方式 模式 仪式 有机 时机 契机 县级 市级 省级 各级 上级 基层级 等级 领导 指导 引导 督导 辅导 倡导 主导 向导 侧重 注重 尊重 比重 稳重 慎重 艰巨 途径 路径 有益 效益 公益 收益 利益 平等 平安 平台 水平 公平 和平';

/** Common second halves and neighbours. */
export const NEIGHBOURS =
  '工作 工会 职工 服务 组织 建设 发展 维护 权益 劳动 关系 和谐 企业 干部 领导 党委 政府 群众 基层 改革 创新 经济 社会 重点 项目 任务 目标 责任 监督 检查 督查 考核 整改 制度 机制 活动 开展 推进 推动 加强 提高 提升 完善 健全 深入 积极 主动 全面 贯彻 学习 宣传 教育 培训 技能 竞赛 帮扶 困难 救助 就业 创业 维权 法律 援助 集体 合同 协商 工资 民主 管理 厂务 公开 代表 大会 会议 讲话 报告 意见 建议 问题 情况 方面 方法 方案 计划 安排 部署 要求 措施 政策 精神 思想 认识 能力 质量 效果 成效 成绩 经验 典型 示范 形象 作风 廉洁 纪律 规定 规范 程序 标准 条件 环境 资源 资金 经费 审计 财务 资产 信息 网络 媒体 文化 阵地 团结 稳定 安全 生产 健康 卫生 生活 矛盾 纠纷 调解 信访 走访 调研 调查 慰问 关爱 志愿 乡镇 街道 社区 园区 农民工 女职工 新业态 快递 货车 网约车 司机 送餐员 我们 他们 大家 同志 各位 各地 各县 全市 全县 全省 全国 全镇 全厂 这是 这些 那些 什么 怎么 就是 不是 要把 要在 要以 对于 关于 由于 通过 按照 根据 围绕 结合 并且 以及 或者 因为 所以 但是 不仅 而且 如果 只有 才能 还要 必须 应当 可以 能够 已经 正在 将要 进一步 一定要 更好地 切实把 现在 当前 下一步 今后 目前 了解 要务 报刊 坚持 先锋 冲击 饱满 公告 推送 报告 安排 内容 昂扬 蔓延 延伸 张榜 公布 党员 每日 每个 一个';

export const SET_WORDS: readonly string[] = [
  ...new Set([LOST_LEADS, LOST_TRAILS, NEIGHBOURS].flatMap(group => group.split(' '))),
];
