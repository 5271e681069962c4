internal import Web

/// A part of a task list (GOV.UK Design System, "task list"): what there is to do under one heading, each with how far it has come.
package struct TaskList: Equatable, Sendable {
    /// How far a task has come.
    package enum Standing: Equatable, Sendable { case done, open }

    /// One thing to do, or one that somebody else does.
    package struct Item: Equatable, Sendable {
        let title: Phrase
        let standing: Standing?
        let route: PortalRoute?

        /// Makes a task; without a standing there is nothing to do for the reader, without a route it cannot be opened yet.
        package init(_ title: Phrase, _ standing: Standing? = nil, _ route: PortalRoute? = nil) {
            self.title = title
            self.standing = standing
            self.route = route
        }
    }

    let id: String
    let heading: Phrase
    let tasks: [Item]

    /// Makes a part of a list.
    package init(_ id: String, _ heading: Phrase, _ tasks: [Item]) {
        self.id = id
        self.heading = heading
        self.tasks = tasks
    }

    func value(in language: Language) -> PageValue {
        [
            "tasksID": .text(id),
            "tasksHeading": .text(heading[language]),
            "tasks": .list(tasks.map { Self.value(of: $0, in: language) }),
        ]
    }

    private static func value(of task: Item, in language: Language) -> PageValue {
        [
            "taskTitle": .text(task.title[language]),
            "taskPath": PageValue(task.route?.path(in: language)),
            "doneWords": PageValue(task.standing == .done ? done[language] : nil),
            "openWords": PageValue(task.standing == .open ? open[language] : nil),
        ]
    }

    private static let done = Phrase("Đã trả lời", "Answered")
    private static let open = Phrase("Chưa trả lời", "Not answered")
}
