package io.triptych.gateway;

import io.triptych.gateway.command.AdminCommand;
import io.triptych.gateway.command.CompanyCommand;
import io.triptych.gateway.command.SecondFactorSecretsCommand;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.start.ServiceStart;
import java.util.List;

/// `triptychctl` of the gateway: companies, people who can't get in, and stored secrets. It works on the database that
/// the service's own variables name, whether the service runs or not.
public final class GatewayCommand {

    private GatewayCommand() {}

    /// Exits with the command's code.
    public static void main(String[] arguments) {
        OperatorCommand.main(beans(), GatewayCommand::groups, arguments);
    }

    /// Its subcommands.
    public static List<?> groups(ServiceBeans beans) {
        return List.of(new CompanyCommand(beans), new AdminCommand(beans), new SecondFactorSecretsCommand(beans));
    }

    /// Its beans; `settings` are as the arguments of the service's `main`.
    public static ServiceBeans beans(String... settings) {
        return new ServiceBeans(() -> ServiceStart.command(GatewayApplication.class, "gateway", settings));
    }
}
